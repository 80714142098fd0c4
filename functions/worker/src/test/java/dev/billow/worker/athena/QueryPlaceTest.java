package dev.billow.worker.athena;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class QueryPlaceTest {
    @ParameterizedTest
    @Tag("B5")
    @ValueSource(
            strings = {
                "",
                "s3://b/other/q.csv",
                "s3://b/reports/accountId=a/not-an-id/t/q.csv",
                "s3://b/reports/accountId=../3f2a9c1e-7b54-4d0e-9a61-5c8e2f10b7d3/t/q.csv",
                "s3://b/x/reports/accountId=a/3f2a9c1e-7b54-4d0e-9a61-5c8e2f10b7d3/t/q.csv",
                "s3://b/reports/accountId=a/3F2A9C1E-7B54-4D0E-9A61-5C8E2F10B7D3/t/q.csv"
            })
    void whatIsNotUnderAReportIsNoReports(String location) {
        assertThat(QueryPlace.of(location)).isEmpty();
    }
}
