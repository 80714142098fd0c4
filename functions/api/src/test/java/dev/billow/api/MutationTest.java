package dev.billow.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.billow.api.TestApi.Answered;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.time.Duration;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.LongStream;

/// 100,000 requests for all routes of the table, good ones changed at random, find no bug.
///
/// Each seed is a run of its own against an API of its own. A run that fails is replayed alone by
/// `-Dbillow.mutation.seed=` and its seed.
@Tag("B37")
class MutationTest {
    private static final int SEEDS = 100;
    private static final int REQUESTS = 1000;
    private static final Duration LONGEST = Duration.ofSeconds(1);

    private final Map<Integer, Integer> statuses = new TreeMap<>();

    @Test
    @Timeout(300)
    void noRequestFindsABug() {
        Long seed = Long.getLong("billow.mutation.seed");
        LongStream seeds = seed == null ? LongStream.range(0, SEEDS) : LongStream.of(seed);

        seeds.forEach(each -> run(each, new TestApi()));

        assertThat(statuses).as("%s", statuses).containsKeys(200, 204, 302, 400, 401, 403, 404);
    }

    @Test
    void aBugWouldBeFound() {
        TestApi failing =
                new TestApi(FailingStore.throwing("find", new IllegalStateException("a bug")));

        assertThatThrownBy(() -> run(0, failing))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("billow.mutation.seed=0")
                .hasMessageContaining("status=500");
    }

    private void run(long seed, TestApi api) {
        Random random = new Random(seed);
        SampleRequests samples = new SampleRequests(api);
        long before = api.logged().lines().count();
        for (int i = 0; i < REQUESTS; i++) {
            RawRequest request = samples.next(random);
            Mutations.change(request, random);
            AtomicReference<Answered> answer = new AtomicReference<>();
            try {
                Cost cost = Cost.of(() -> answer.set(api.send(request.event())));
                AnswerRules.check(answer.get());
                assertThat(cost.time()).isLessThan(LONGEST);
            } catch (RuntimeException | AssertionError e) {
                throw new AssertionError(
                        "Replay by -Dbillow.mutation.seed=%d: request %d\n%s\nwas answered by\n%s"
                                .formatted(seed, i, request, answer.get()),
                        e);
            }
            statuses.merge(answer.get().status(), 1, Integer::sum);
        }
        assertThat(api.logged().lines().count() - before).as("lines of log").isEqualTo(REQUESTS);
    }
}
