package dev.billow.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.billow.report.AccountId;
import dev.billow.report.Channel;
import dev.billow.report.NotificationMessage;
import dev.billow.report.ReportId;
import dev.billow.storage.Messages.BadMessageException;
import dev.billow.storage.Messages.Telling;
import dev.billow.storage.Messages.Work;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MessagesTest {
    @Test
    void workIsAReportOrAQuery() throws BadMessageException {
        ReportId id = ReportId.random();
        String query = "01234567-89ab-cdef-0123-456789abcdef";

        assertThat(Messages.readWork(Messages.write(id))).isEqualTo(new Work.OfReport(id));
        assertThat(Messages.readWork(Messages.writeQuery(query)))
                .isEqualTo(new Work.OfQuery(query));
    }

    @Test
    void tellingIsANotificationOrATest() throws BadMessageException {
        NotificationMessage message = new NotificationMessage(ReportId.random(), Channel.WEBHOOK);
        AccountId account = new AccountId("acme");

        assertThat(Messages.readTelling(Messages.write(message)))
                .isEqualTo(new Telling.OfReport(message));
        assertThat(Messages.readTelling(Messages.writeTest(account)))
                .isEqualTo(new Telling.OfTest(account));
        assertThatThrownBy(
                        () ->
                                Messages.readTelling(
                                        "{\"schemaVersion\":1,\"webhookTestOf\":\"a b\"}"))
                .isInstanceOf(BadMessageException.class);
    }

    @ParameterizedTest
    @Tag("F14")
    @ValueSource(
            strings = {
                "{\"schemaVersion\":2,\"queryId\":\"a\"}",
                "{\"schemaVersion\":1,\"queryId\":\"\"}",
                "{\"schemaVersion\":1,\"queryId\":\"a b\"}",
                "{\"schemaVersion\":1,\"queryId\":7}",
                "{\"schemaVersion\":1}"
            })
    void whatIsNeitherIsRefused(String body) {
        assertThatThrownBy(() -> Messages.readWork(body)).isInstanceOf(BadMessageException.class);
    }
}
