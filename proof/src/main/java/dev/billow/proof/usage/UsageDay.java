package dev.billow.proof.usage;

import java.io.IOException;
import java.util.Comparator;
import java.util.List;

/// All records of one UTC day of an account, copies left out.
///
/// Records under one id count once when they are equal. When they are not, none of them counts:
/// nobody can say which is right.
///
/// @param records those that count, in the order of the objects' keys and their lines
/// @param inputs what each object held, in order of the keys
/// @param faults what is wrong with those that do not count, for people
public record UsageDay(List<UsageRecord> records, List<InputCount> inputs, List<String> faults) {
    public UsageDay {
        records = List.copyOf(records);
        inputs = List.copyOf(inputs);
        faults = List.copyOf(faults);
    }

    /// Reads the files of one day.
    ///
    /// @throws UnreadableUsageException when one is not what its name says
    public static UsageDay read(RecordRules rules, List<UsageFile> files) throws IOException {
        DayGathering gathering = new DayGathering(rules);
        for (UsageFile file :
                files.stream().sorted(Comparator.comparing(UsageFile::key)).toList()) {
            FileFormat.read(file, gathering.of(file));
        }
        return gathering.day();
    }
}
