package dev.billow.worker;

import dev.billow.worker.table.SafeText;
import dev.billow.worker.usage.UsageFault;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// The list of bad places in usage files: `Object,Line,Column,Value,Reason`, a CSV like the report.
final class FaultsFile {
    private FaultsFile() {}

    static void write(Path file, List<UsageFault> faults) throws IOException {
        StringBuilder text = new StringBuilder("Object,Line,Column,Value,Reason\r\n");
        for (UsageFault fault : faults) {
            text.append(SafeText.cell(fault.object())).append(',');
            text.append(fault.line() == 0 ? "" : Long.toString(fault.line())).append(',');
            text.append(SafeText.cell(fault.column())).append(',');
            text.append(SafeText.cell(fault.value())).append(',');
            text.append(SafeText.cell(fault.reason())).append("\r\n");
        }
        Files.writeString(file, text);
    }
}
