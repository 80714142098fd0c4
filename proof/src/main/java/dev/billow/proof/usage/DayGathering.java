package dev.billow.proof.usage;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Takes in the files of one day and finds out which of their records count.
final class DayGathering {
    private final RecordRules rules;
    private final List<Input> inputs = new ArrayList<>();
    private final Map<String, List<Placed>> byId = new LinkedHashMap<>();
    private final List<String> faults = new ArrayList<>();

    DayGathering(RecordRules rules) {
        this.rules = rules;
    }

    /// Takes in one more file.
    RecordSink of(UsageFile file) {
        Input input = new Input(file);
        inputs.add(input);
        return input;
    }

    UsageDay day() {
        List<UsageRecord> records = new ArrayList<>(byId.size());
        for (List<Placed> same : byId.values()) {
            Set<UsageRecord> different = new HashSet<>();
            same.forEach(placed -> different.add(placed.record()));
            if (different.size() == 1) {
                records.add(same.getFirst().record());
                same.stream().skip(1).forEach(copy -> copy.input().duplicates++);
            } else {
                same.forEach(placed -> placed.input().rejected++);
                faults.add(
                        "%s and %s are different records under the id %s"
                                .formatted(
                                        same.getFirst().place(),
                                        same.getLast().place(),
                                        same.getFirst().record().recordId()));
            }
        }
        return new UsageDay(records, inputs.stream().map(Input::count).toList(), faults);
    }

    private record Placed(UsageRecord record, Input input, long line) {
        String place() {
            return input.place(line);
        }
    }

    private final class Input implements RecordSink {
        private final UsageFile file;
        private long records;
        private long duplicates;
        private long rejected;

        Input(UsageFile file) {
            this.file = file;
        }

        String place(long line) {
            return file.key() + " line " + line;
        }

        @Override
        public void record(long line, Map<String, String> texts) {
            records++;
            try {
                UsageRecord record = rules.read(file.day(), texts);
                byId.computeIfAbsent(record.recordId(), _ -> new ArrayList<>(1))
                        .add(new Placed(record, this, line));
            } catch (BadRecordException e) {
                rejected++;
                faults.add(place(line) + ": " + e.why());
            }
        }

        @Override
        public void broken(long line, String why) {
            records++;
            rejected++;
            faults.add(place(line) + " " + why);
        }

        InputCount count() {
            return new InputCount(file.key(), records, duplicates, rejected);
        }
    }
}
