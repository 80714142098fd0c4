package dev.billow.worker.sums;

import dev.billow.report.ReportRequest;
import dev.billow.worker.usage.RecordRules;
import dev.billow.worker.usage.UsageField;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;

/// Checks the records of one file and sums them.
///
/// The rules are those of [RecordRules]. It is asked itself about texts that lines are grouped by,
/// once for each group, and about ids that may be too long.
final class RecordSummer {
    private static final byte[] FALSE = bytes("false");
    private static final int LONGEST_ID = 128;

    private final RecordRules rules;
    private final LocalDate day;
    private final byte[] account;
    private final DayInstants instants;
    private final long from;
    private final long until;
    private final GroupTable groups;
    private final IdCheck ids;
    private final Amount quantity = new Amount();
    private final Amount price = new Amount();
    private final Amount count = new Amount();
    private long records;
    private long copies;

    /// @param day the UTC day of the file's folder
    RecordSummer(
            RecordRules rules, ReportRequest request, LocalDate day, IdCheck ids, GroupSink sink) {
        this.groups = new GroupTable(sink);
        this.ids = ids;
        this.rules = rules;
        this.day = day;
        this.account = bytes(request.accountId().value());
        this.instants = new DayInstants(day);
        this.from = instants.within(request.period().from());
        this.until = instants.within(request.period().until());
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /// @throws ArithmeticException when a sum becomes too large
    void add(RecordBytes record) throws IOException, DoubtfulException {
        records++;
        checkOwner(record);
        if (!ids.counts(id(record), record)) {
            copies++;
            return;
        }
        long started = started(record);
        readNumbers(record);
        boolean inside = started >= from && started < until;
        long hash = GroupSum.hash(record, inside);
        GroupSum group = groups.find(hash, inside, record);
        if (group == null) {
            for (UsageField field : GroupSum.FIELDS) {
                check(record, field);
            }
            group = new GroupSum(hash, inside, record);
            groups.add(group);
        }
        group.add(count.units, quantity, price, isInternational(record), started);
    }

    /// Hands over what is left of the sums.
    ///
    /// @throws ArithmeticException when a sum becomes too large
    void finish() throws IOException {
        groups.flush();
    }

    /// How many records there were, those outside the period too.
    long records() {
        return records;
    }

    /// How many of them were copies.
    long copies() {
        return copies;
    }

    private void checkOwner(RecordBytes record) throws DoubtfulException {
        require(record.lacks(UsageField.ACCOUNT_ID) || record.is(UsageField.ACCOUNT_ID, account));
    }

    private long id(RecordBytes record) throws DoubtfulException {
        int length = record.length(UsageField.RECORD_ID);
        require(length > 0);
        if (length > LONGEST_ID) {
            check(record, UsageField.RECORD_ID);
        }
        return record.hash(UsageField.RECORD_ID, 0);
    }

    private long started(RecordBytes record) throws DoubtfulException {
        long started = record.read(instants, UsageField.START_TIME);
        require(started >= 0 && started < DayInstants.DAY);
        require(
                record.lacks(UsageField.END_TIME)
                        || record.read(instants, UsageField.END_TIME) != DayInstants.NONE);
        return started;
    }

    private void readNumbers(RecordBytes record) throws DoubtfulException {
        require(record.readCount(count));
        require(record.read(quantity, UsageField.QUANTITY));
        boolean priced = !record.lacks(UsageField.PRICE);
        require(priced != record.lacks(UsageField.CURRENCY));
        if (priced) {
            require(record.read(price, UsageField.PRICE));
        } else {
            price.units = 0;
            price.parts = 0;
        }
    }

    private static boolean isInternational(RecordBytes record) throws DoubtfulException {
        boolean international = record.isTrue(UsageField.INTERNATIONAL);
        require(
                international
                        || record.lacks(UsageField.INTERNATIONAL)
                        || record.is(UsageField.INTERNATIONAL, FALSE));
        return international;
    }

    /// Asks the rules.
    private void check(RecordBytes record, UsageField field) throws DoubtfulException {
        require(rules.accept(day, field, record.text(field)));
    }

    private static void require(boolean isPlain) throws DoubtfulException {
        if (!isPlain) {
            throw new DoubtfulException("breaks a rule");
        }
    }
}
