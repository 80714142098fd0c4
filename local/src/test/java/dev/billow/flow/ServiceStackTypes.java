package dev.billow.flow;

import net.servicestack.client.IReturn;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;

/// The types of the original service, as its users' generated files have them: their names and
/// public fields are the contract, and the client reads them by reflection.
public final class ServiceStackTypes {
    private ServiceStackTypes() {}

    public enum ReportStatus {
        Queued,
        Running,
        Completed,
        Error
    }

    public static class ReportInfo {
        public @Nullable String id;
        public @Nullable String name;
        public @Nullable ReportStatus status;
        public @Nullable String statusMessage;
        public @Nullable String dateCreated;
        public @Nullable String dateUpdated;
        public @Nullable String downloadLink;
        public @Nullable String jobId;
        public @Nullable String emailAddressToNotify;
        public @Nullable String server;
    }

    public static class BillingReport implements IReturn<ReportInfo> {
        public @Nullable String startDate;
        public @Nullable String endDate;
        public @Nullable Boolean includeCustomerIds;
        public @Nullable String accountId;
        public @Nullable String emailAddressToNotify;

        static BillingReport of(String startDate, String endDate) {
            BillingReport request = new BillingReport();
            request.startDate = startDate;
            request.endDate = endDate;
            return request;
        }

        BillingReport account(String id) {
            accountId = id;
            return this;
        }

        @Override
        public Object getResponseType() {
            return ReportInfo.class;
        }
    }

    public static class ReportsResponse {
        public ArrayList<ReportInfo> reports = new ArrayList<>();
    }

    public static class AuthenticateResponse {
        public @Nullable String userId;
        public @Nullable String sessionId;
        public @Nullable String userName;
        public @Nullable String displayName;
        public @Nullable String bearerToken;
        public ArrayList<String> roles = new ArrayList<>();
    }

    public static class Authenticate implements IReturn<AuthenticateResponse> {
        public @Nullable String provider;
        public @Nullable String userName;
        public @Nullable String password;
        public @Nullable Boolean rememberMe;

        static Authenticate with(String user, String password) {
            Authenticate request = new Authenticate();
            request.provider = "credentials";
            request.userName = user;
            request.password = password;
            request.rememberMe = true;
            return request;
        }

        @Override
        public Object getResponseType() {
            return AuthenticateResponse.class;
        }
    }
}
