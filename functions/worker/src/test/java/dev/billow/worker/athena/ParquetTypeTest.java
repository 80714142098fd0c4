package dev.billow.worker.athena;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ParquetTypeTest {
    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "BYTE_ARRAY, UTF8, -, 0, 0, TEXT",
                "BYTE_ARRAY, -, StringType(), 0, 0, TEXT",
                "BYTE_ARRAY, -, -, 0, 0, OTHER",
                "BYTE_ARRAY, DECIMAL, -, 30, 15, DECIMAL",
                "FIXED_LEN_BYTE_ARRAY, DECIMAL, -, 38, 15, DECIMAL",
                "FIXED_LEN_BYTE_ARRAY, DECIMAL, -, 38, 16, OTHER",
                "FIXED_LEN_BYTE_ARRAY, DECIMAL, -, 38, 14, OTHER",
                "FIXED_LEN_BYTE_ARRAY, -, UUIDType(), 0, 0, OTHER",
                "INT32, DECIMAL, -, 9, 2, DECIMAL",
                "INT32, INT_8, -, 0, 0, WHOLE",
                "INT32, UINT_8, -, 0, 0, OTHER",
                "INT32, DATE, -, 0, 0, OTHER",
                "INT64, -, -, 0, 0, WHOLE",
                "INT64, UINT_64, -, 0, 0, OTHER",
                "INT64, TIMESTAMP_MILLIS, -, 0, 0, MILLIS",
                "INT64, TIMESTAMP_MICROS, -, 0, 0, MICROS",
                "INT64, TIME_MICROS, -, 0, 0, OTHER",
                "INT96, -, -, 0, 0, OTHER",
                "BOOLEAN, -, -, 0, 0, FLAG",
                "DOUBLE, -, -, 0, 0, OTHER"
            })
    void theTypeIsWhatAthenaMakesOfIt(
            String physical,
            String converted,
            String logical,
            int precision,
            int scale,
            ParquetType is) {
        assertThat(ParquetType.of(physical, converted, logical, precision, scale)).isEqualTo(is);
    }
}
