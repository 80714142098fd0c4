package dev.billow.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.HashSet;
import java.util.Set;
import java.util.UUID;

@Tag("A41")
class ReportIdTest {
    private static final int IDS = 4_000;

    @Test
    void anIdHas122BitsThatAreEachAsOftenSetAsNot() {
        int[] set = new int[128];
        Set<ReportId> ids = new HashSet<>();
        for (int i = 0; i < IDS; i++) {
            ReportId id = ReportId.random();
            ids.add(id);
            UUID uuid = UUID.fromString(id.value());
            for (int bit = 0; bit < 64; bit++) {
                set[bit] += (int) (uuid.getMostSignificantBits() >>> bit & 1);
                set[64 + bit] += (int) (uuid.getLeastSignificantBits() >>> bit & 1);
            }
        }

        int random = 0;
        for (int count : set) {
            if (count > IDS * 2 / 5 && count < IDS * 3 / 5) {
                random++;
            }
        }
        assertThat(ids).hasSize(IDS);
        assertThat(random).isEqualTo(122);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1",
                "00000000-0000-0000-0000-000000000001",
                "2d1f6e1c-c1a5-11f0-8000-000000000001",
                "018f4e2a-1c3b-7d4e-8f5a-6b7c8d9e0f1a",
                "3f2b8c1e-5d4a-4f6b-0c7d-8e9f0a1b2c3d",
                "3f2b8c1e5d4a4f6b9c7d8e9f0a1b2c3d"
            })
    void whatCouldBeCountedUpIsNoId(String text) {
        assertThat(ReportId.parse(text)).isEmpty();
        assertThatThrownBy(() -> new ReportId(text)).isInstanceOf(IllegalArgumentException.class);
    }
}
