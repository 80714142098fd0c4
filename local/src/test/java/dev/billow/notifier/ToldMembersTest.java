package dev.billow.notifier;

import static org.assertj.core.api.Assertions.assertThat;

import dev.billow.api.report.ReportInfo;
import dev.billow.api.wire.Property;
import dev.billow.api.wire.WireObject;
import dev.billow.report.InMemoryLinkStore;
import dev.billow.report.InMemoryReportStore;
import dev.billow.report.Progress;
import dev.billow.report.Report;
import dev.billow.report.ReportFiles.Link;
import dev.billow.report.ReportId;
import dev.billow.report.ReportResult;
import dev.billow.report.ReportStatus;
import dev.billow.report.SampleReports;
import dev.billow.report.SigningKeys;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// What a webhook tells of a report against what the API shows of it: two writings of one contract.
@Tag("W26")
class ToldMembersTest {
    private static final String LINK = "https://reports.example/file";

    private final ReportMembers told =
            new ReportMembers(
                    new DownloadLinks(
                            "https://api.example",
                            () -> new SigningKeys("0123456789abcdef0123456789abcdef"),
                            new InMemoryLinkStore(new InMemoryReportStore())));

    @Test
    void aCompletedReportIsToldAsItIsShownButForWhereItsFilesAre() {
        ReportResult full = SampleReports.result();
        ReportResult bare =
                new ReportResult(
                        full.csvKey(),
                        Optional.empty(),
                        full.manifestKey(),
                        0,
                        0,
                        full.sha256(),
                        List.of(),
                        List.of(),
                        Optional.empty(),
                        Optional.empty());

        assertIsToldAsShown(ended(ReportStatus.COMPLETED, Optional.of(full)));
        assertIsToldAsShown(ended(ReportStatus.COMPLETED, Optional.of(bare)));
    }

    @Test
    void aFailedReportIsToldAsItIsShown() {
        assertIsToldAsShown(ended(ReportStatus.ERROR, Optional.empty()));
    }

    private void assertIsToldAsShown(Report report) {
        Optional<Link> link =
                report.result().map(_ -> new Link(URI.create(LINK), SampleReports.NOW));
        Optional<Link> diff = report.result().flatMap(ReportResult::restatement).flatMap(_ -> link);

        Map<String, Object> shown = shown(ReportInfo.of(report, link, diff));
        Map<String, Object> members = told.of(report, report.updated());

        assertThat(names(members)).isEqualTo(names(shown));
        assertThat(withoutLinks(members)).isEqualTo(withoutLinks(shown));
    }

    private static Report ended(ReportStatus status, Optional<ReportResult> result) {
        Report queued =
                SampleReports.queued(
                        SampleReports.ACME, ReportId.random().value(), SampleReports.NOW);
        return new Report(
                queued.id(),
                queued.request(),
                queued.createdBy(),
                status,
                "ended",
                queued.created(),
                SampleReports.NOW.plusSeconds(3),
                1,
                Progress.NONE,
                Optional.of("job-1"),
                Optional.of("worker/1"),
                Optional.empty(),
                Optional.empty(),
                result);
    }

    /// The object as it is written, without the link to the diff, which lives for minutes alone.
    private static Map<String, Object> shown(WireObject object) {
        Map<String, Object> members = new LinkedHashMap<>();
        for (Property property : object.type().properties()) {
            Object value = plain(object.value(property));
            if (value != null && !property.name().equals("diffLink")) {
                members.put(property.name(), value);
            }
        }
        return members;
    }

    private static @Nullable Object plain(@Nullable Object value) {
        return switch (value) {
            case WireObject object -> shown(object);
            case List<?> list -> list.stream().map(ToldMembersTest::plain).toList();
            case null, default -> value;
        };
    }

    /// The members' names in their order, `details.rows` and the like.
    private static List<String> names(Map<String, Object> members) {
        return members.entrySet().stream()
                .flatMap(
                        member ->
                                member.getValue() instanceof Map<?, ?> inner
                                        ? inner.keySet().stream()
                                                .map(name -> member.getKey() + "." + name)
                                        : Stream.of(member.getKey()))
                .toList();
    }

    private static Map<String, Object> withoutLinks(Map<String, Object> members) {
        Map<String, Object> others = new LinkedHashMap<>(members);
        others.remove("downloadLink");
        others.computeIfPresent(
                "details",
                (_, details) -> {
                    Map<Object, Object> rest = new LinkedHashMap<>((Map<?, ?>) details);
                    rest.remove("downloadLinkExpires");
                    return rest;
                });
        return others;
    }
}
