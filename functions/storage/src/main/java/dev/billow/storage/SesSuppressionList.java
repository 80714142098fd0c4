package dev.billow.storage;

import dev.billow.mail.SuppressionList;

import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.utils.http.SdkHttpUtils;

import java.util.Map;

/// The suppression list of the AWS account in SES, which the second version of its API knows alone.
public final class SesSuppressionList implements SuppressionList {
    private static final String WHAT = "SES GetSuppressedDestination";
    private static final String PATH = "/v2/email/suppression/addresses/";

    private final SignedService service;

    /// @param environment says region and credentials, and the endpoint if it is not AWS's own
    public SesSuppressionList(Map<String, String> environment) {
        this(SignedService.of("ses", "email", "SESV2", environment));
    }

    SesSuppressionList(SignedService service) {
        this.service = service;
    }

    @Override
    public boolean holds(String address) {
        SdkHttpRequest.Builder request =
                SdkHttpRequest.builder()
                        .method(SdkHttpMethod.GET)
                        .encodedPath(PATH + SdkHttpUtils.urlEncode(address));
        SignedService.Answer answer = service.call(WHAT, request, "");
        if (answer.type().equals("NotFoundException")) {
            return false;
        }
        if (!answer.isGood()) {
            throw answer.unexpected(WHAT);
        }
        return true;
    }
}
