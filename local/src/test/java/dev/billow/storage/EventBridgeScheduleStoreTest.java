package dev.billow.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.billow.local.parts.SchedulerPart;
import dev.billow.report.AccountId;
import dev.billow.report.ReportType;
import dev.billow.report.StoreUnavailableException;
import dev.billow.schedule.CalendarPeriod;
import dev.billow.schedule.Schedule;
import dev.billow.schedule.ScheduleStore;
import dev.billow.schedule.ScheduleStoreContract;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.scheduler.SchedulerClient;
import software.amazon.awssdk.services.scheduler.model.FlexibleTimeWindowMode;
import software.amazon.awssdk.services.scheduler.model.GetScheduleResponse;

import java.net.URI;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

class EventBridgeScheduleStoreTest extends ScheduleStoreContract {
    private static final StaticCredentialsProvider CREDENTIALS =
            StaticCredentialsProvider.create(AwsBasicCredentials.create("key", "secret"));
    private static final EventBridgeScheduleStore.Place PLACE =
            new EventBridgeScheduleStore.Place("reports", "arn:queue", "arn:role", "arn:dead");

    private final List<String> sent = Collections.synchronizedList(new ArrayList<>());
    private volatile boolean broken;
    private final SchedulerPart part =
            new SchedulerPart(
                    List.of("reports"),
                    "arn:aws:scheduler:us-east-1:123456789012:schedule/",
                    this::send,
                    Optional.empty());

    private void send(String arn, String body) {
        if (broken) {
            throw new IllegalStateException("the queue cannot be reached");
        }
        sent.add(arn + " " + body);
    }

    @AfterEach
    void stop() {
        part.close();
    }

    @Override
    protected ScheduleStore emptyStore() {
        return store(part.endpoint(), PLACE);
    }

    @Test
    void theSdksOwnClientReadsWhatWasAdded() {
        emptyStore().add(FULL);

        try (SchedulerClient sdk = sdk()) {
            String name =
                    sdk.listSchedules(list -> list.groupName("reports"))
                            .schedules()
                            .getFirst()
                            .name();
            GetScheduleResponse schedule =
                    sdk.getSchedule(get -> get.groupName("reports").name(name));
            assertThat(schedule.scheduleExpression()).isEqualTo("cron(5 6 1 * ? *)");
            assertThat(schedule.scheduleExpressionTimezone()).isEqualTo("Europe/Berlin");
            assertThat(schedule.flexibleTimeWindow().mode()).isEqualTo(FlexibleTimeWindowMode.OFF);
            assertThat(schedule.target().arn()).isEqualTo("arn:queue");
            assertThat(schedule.target().roleArn()).isEqualTo("arn:role");
            assertThat(schedule.target().deadLetterConfig().arn()).isEqualTo("arn:dead");
            assertThat(schedule.target().retryPolicy().maximumEventAgeInSeconds()).isEqualTo(86400);
            assertThat(schedule.target().retryPolicy().maximumRetryAttempts()).isEqualTo(185);
            sdk.deleteSchedule(delete -> delete.groupName("reports").name(name));
        }
        assertThat(emptyStore().list(FULL.accountId())).isEmpty();
    }

    @Test
    void whatTheSdksOwnClientAddedIsRead() {
        ScheduleStore store = emptyStore();
        store.add(FULL);

        try (SchedulerClient sdk = sdk()) {
            String name =
                    sdk.listSchedules(
                                    list -> list.groupName("reports").namePrefix("").maxResults(5))
                            .schedules()
                            .getFirst()
                            .name();
            GetScheduleResponse schedule =
                    sdk.getSchedule(get -> get.groupName("reports").name(name));
            sdk.deleteSchedule(delete -> delete.groupName("reports").name(name));
            sdk.createSchedule(
                    create ->
                            create.groupName("reports")
                                    .name(name)
                                    .scheduleExpression(schedule.scheduleExpression())
                                    .flexibleTimeWindow(schedule.flexibleTimeWindow())
                                    .target(schedule.target()));
        }

        assertThat(store.list(FULL.accountId())).containsExactly(FULL);
    }

    @ParameterizedTest
    @CsvSource({
        "DAY,     02:30, America/New_York",
        "WEEK,    00:00, Asia/Tokyo",
        "MONTH,   06:00, Europe/Berlin",
        "QUARTER, 23:59, Pacific/Kiritimati",
        "YEAR,    00:01, UTC"
    })
    void itFiresWhenTheScheduleSaysWithTheTimeItWasToFire(
            CalendarPeriod period, String time, String zone) throws Exception {
        Schedule schedule =
                new Schedule(
                        new AccountId("acme"),
                        ReportType.CDR,
                        period,
                        LocalTime.parse(time),
                        ZoneId.of(zone),
                        false,
                        Optional.empty(),
                        Optional.empty());
        emptyStore().add(schedule);
        Instant next = schedule.next(part.now());

        part.moveTo(next.minusSeconds(10));
        assertThat(sent).isEmpty();
        part.moveTo(next.plusSeconds(3600));

        assertThat(sent).hasSize(1);
        assertThat(sent.getFirst()).startsWith("arn:queue {");
        assertThat(FiredSchedule.read(sent.getFirst().substring("arn:queue ".length())))
                .isEqualTo(new FiredSchedule(schedule, next));
    }

    @Test
    @Tag("F4")
    void whatCouldNotBeSentIsSentLater() throws Exception {
        emptyStore().add(FULL);
        Instant first = FULL.next(part.now());
        Instant second = FULL.next(first);
        broken = true;
        part.moveTo(second);
        assertThat(sent).isEmpty();

        broken = false;
        part.moveTo(part.now().plusSeconds(1));

        assertThat(sent)
                .extracting(
                        each ->
                                FiredSchedule.read(each.substring("arn:queue ".length()))
                                        .scheduled())
                .containsExactly(first, second);
    }

    @Test
    void aGroupThatIsNotThereIsAFailureThatSaysSo() {
        ScheduleStore store =
                store(
                        part.endpoint(),
                        new EventBridgeScheduleStore.Place("other", "arn:q", "arn:r", "arn:d"));

        assertThatThrownBy(() -> store.add(FULL))
                .isInstanceOf(StoreUnavailableException.class)
                .cause()
                .hasMessageContainingAll("ResourceNotFoundException", "other does not exist");
    }

    private SchedulerClient sdk() {
        return SchedulerClient.builder()
                .endpointOverride(part.endpoint())
                .region(Region.US_EAST_1)
                .credentialsProvider(CREDENTIALS)
                .httpClient(UrlConnectionHttpClient.create())
                .build();
    }

    private static ScheduleStore store(URI endpoint, EventBridgeScheduleStore.Place place) {
        return new EventBridgeScheduleStore(
                new SignedService(
                        "scheduler",
                        endpoint,
                        "us-east-1",
                        CREDENTIALS,
                        AwsClients.http(AwsClients.ANSWER)),
                place);
    }
}
