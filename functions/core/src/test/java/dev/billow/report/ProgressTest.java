package dev.billow.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProgressTest {
    @ParameterizedTest
    @CsvSource({"0, 0, 0", "0, 10, 0", "5, 10, 47", "10, 10, 95", "9000000000, 9000000000, 95"})
    void thePercentIsThatOfTheBytesReadAndLeavesRoomForTheLines(long read, long all, int percent) {
        assertThat(new Progress(read, all, 0, 0).percent()).isEqualTo(percent);
    }

    @Test
    void theSentenceTellsDaysAndBytes() {
        assertThat(new Progress(1_234_000_000L, 3_400_000_000L, 12, 31).sentence())
                .isEqualTo("Running: 12 of 31 days, 1.2 GB of 3.4 GB read");
    }

    @Test
    void theSentenceLeavesOutWhatIsNotKnown() {
        assertThat(Progress.NONE.sentence()).isEqualTo("Running");
        assertThat(new Progress(999, 2_000, 0, 0).sentence())
                .isEqualTo("Running: 999 bytes of 2.0 kB read");
    }
}
