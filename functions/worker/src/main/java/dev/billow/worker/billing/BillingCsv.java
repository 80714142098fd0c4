package dev.billow.worker.billing;

import dev.billow.report.Period;

import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/// Writes the billing CSV: RFC 4180, UTF-8 without a byte order mark, CRLF, a header row, plain
/// decimals with a dot. Lines are written in the order they come.
public final class BillingCsv implements Closeable {
    private static final String END = "\r\n";
    private static final String BEFORE_ID = "PeriodStart,PeriodEnd,";
    private static final String AFTER_ID =
            "CustomerName,Category,Unit,Records,Count,Quantity,Currency,Amount,AmountExact,"
                    + "InternationalAmount,UnpricedRecords";

    private final String periodCells;
    private final boolean includeCustomerIds;
    private final MessageDigest digest;
    private final OutputStream out;
    private final ControlTotals totals = new ControlTotals();
    private final StringBuilder line = new StringBuilder();
    private long rows;
    private long bytes;

    /// Opens the file and writes the header.
    public BillingCsv(Path file, Period period, boolean includeCustomerIds) throws IOException {
        this.periodCells = period.start() + "," + period.end() + ",";
        this.includeCustomerIds = includeCustomerIds;
        this.digest = sha256();
        this.out =
                new DigestOutputStream(
                        new BufferedOutputStream(Files.newOutputStream(file), 1 << 16), digest);
        line.append(BEFORE_ID).append(includeCustomerIds ? "CustomerId," : "").append(AFTER_ID);
        flushLine();
    }

    public void write(BillingLine from) throws IOException {
        BigDecimal amount = BigDecimal.ZERO;
        BigDecimal international = BigDecimal.ZERO;
        if (!from.currency().isEmpty()) {
            amount = Decimals.round(from.amount(), from.currency());
            international = Decimals.round(from.internationalAmount(), from.currency());
            totals.add(from.currency(), amount, from.amount());
        }
        line.append(periodCells);
        if (includeCustomerIds) {
            text(from.customerId());
        }
        text(from.customerName());
        text(from.category());
        text(from.unit());
        line.append(from.records()).append(',');
        exact(from.count());
        exact(from.quantity());
        text(from.currency());
        line.append(amount.toPlainString()).append(',');
        exact(from.amount());
        line.append(international.toPlainString()).append(',');
        line.append(from.unpricedRecords());
        flushLine();
        rows++;
    }

    /// What was written; complete once the file is closed.
    public CsvSummary summary() {
        return new CsvSummary(
                rows, bytes, HexFormat.of().formatHex(digest.digest()), totals.list());
    }

    @Override
    public void close() throws IOException {
        out.close();
    }

    private void text(String value) {
        line.append(SafeText.cell(value)).append(',');
    }

    private void exact(BigDecimal value) {
        line.append(Decimals.cut(value).toPlainString()).append(',');
    }

    private void flushLine() throws IOException {
        byte[] encoded = line.append(END).toString().getBytes(StandardCharsets.UTF_8);
        out.write(encoded);
        bytes += encoded.length;
        line.setLength(0);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("SHA-256 is part of every JDK", e);
        }
    }
}
