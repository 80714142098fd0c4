package dev.billow.worker.athena;

import dev.billow.report.ReportFiles.Upload;

import java.io.OutputStream;

/// Goes nowhere: for a run of which only the faults are of interest.
record NoUpload() implements Upload {
    @Override
    public OutputStream out() {
        return OutputStream.nullOutputStream();
    }

    @Override
    public void finish() {}

    @Override
    public void close() {}
}
