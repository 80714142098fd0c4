package dev.billow.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

class ReportTypeTest {
    @Test
    void theBillingReportHasItsPublishedColumns() {
        assertThat(header(ReportType.BILLING.columns()))
                .isEqualTo(
                        "PeriodStart,PeriodEnd,CustomerId,CustomerName,Category,Unit,Records,Count,"
                                + "Quantity,Currency,Amount,AmountExact,InternationalAmount,"
                                + "UnpricedRecords");
    }

    @Test
    void theBillingReportShowsCustomerIdsOnlyWhenAskedFor() {
        List<Column> all = ReportType.BILLING.columns();

        assertThat(request(true).columns()).isEqualTo(all);
        assertThat(request(false).columns())
                .isEqualTo(all.stream().filter(c -> !c.name().equals("CustomerId")).toList());
    }

    @Test
    void requestMembersHaveTheirPublishedNamesAndOrder() {
        assertThat(ReportType.BILLING.members())
                .extracting(RequestMember::wireName)
                .containsExactly(
                        "startDate",
                        "endDate",
                        "includeCustomerIds",
                        "accountId",
                        "emailAddressToNotify",
                        "webhookUrl",
                        "timeZoneId");
    }

    @ParameterizedTest
    @EnumSource
    void aTypeIsDescribedWholeAndWithoutContradiction(ReportType type) {
        assertThat(type.members()).isSorted().doesNotHaveDuplicates();
        assertThat(type.columns()).extracting(Column::name).doesNotHaveDuplicates();
        assertThat(type.columns())
                .allSatisfy(
                        column -> {
                            assertThat(column.name()).matches("[A-Z][A-Za-z]*");
                            assertThat(column.description()).endsWith(".");
                            assertThat(type.members())
                                    .containsAll(column.onDemand().stream().toList());
                        });
        assertThat(ReportType.of(type.id())).isEqualTo(type);
    }

    private static String header(List<Column> columns) {
        return String.join(",", columns.stream().map(Column::name).toList());
    }

    private static ReportRequest request(boolean includeCustomerIds) {
        LocalDate day = LocalDate.parse("2026-09-01");
        return new ReportRequest(
                ReportType.BILLING,
                new AccountId("acme"),
                new Period(day, day, ZoneOffset.UTC),
                includeCustomerIds,
                Optional.empty(),
                Optional.empty());
    }
}
