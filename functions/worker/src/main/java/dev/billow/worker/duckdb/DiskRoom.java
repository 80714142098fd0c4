package dev.billow.worker.duckdb;

import dev.billow.report.Progress;
import dev.billow.worker.usage.FaultList;
import dev.billow.worker.usage.UsageFault;

import java.util.List;

/// Whether the disk has room for the largest chunk: its files, and its records where the memory is
/// too small for them.
///
/// A day cannot be parted, because copies of a record may be anywhere in it.
final class DiskRoom {
    /// Bytes of disk that a compressed byte of usage may need: itself, and its records as a table.
    private static final long PER_BYTE = 10;

    private DiskRoom() {}

    /// How many bytes of more than one chunk may lie there while one of them is taken in.
    static long shared(long diskBytes) {
        return diskBytes / PER_BYTE / 2;
    }

    /// True when a part of the plan can lie there while the one before it is taken in, be it record
    /// by record.
    static boolean holds(List<Chunk> before, List<Chunk> part, long diskBytes) {
        return Chunk.bytes(before) <= (diskBytes - Chunk.bytes(part)) / PER_BYTE;
    }

    /// Refuses up front what would fill the disk later.
    ///
    /// @param diskBytes free now
    /// @throws dev.billow.worker.usage.UsageFaultException naming each day that is too large
    static void check(List<Chunk> chunks, long diskBytes) {
        long most = diskBytes / PER_BYTE;
        FaultList faults = new FaultList();
        for (Chunk chunk : chunks) {
            if (chunk.bytes() > most) {
                faults.add(new UsageFault(folder(chunk), 0, "", "", tooLarge(chunk, most)));
            }
        }
        faults.throwIfAny();
    }

    /// A chunk of more than one day is far smaller than any disk.
    private static String folder(Chunk chunk) {
        String key = chunk.files().getFirst().key();
        return key.substring(0, key.lastIndexOf('/') + 1);
    }

    private static String tooLarge(Chunk chunk, long most) {
        return "holds %s, and the worker takes in at most %s of one day; more needs a larger disk"
                        .formatted(Progress.size(chunk.bytes()), Progress.size(most))
                + " (EphemeralStorage) or Athena";
    }
}
