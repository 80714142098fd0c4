package dev.billow.bench.engine;

import dev.billow.local.usage.file.UsageColumn;

import org.springframework.batch.core.ExitStatus;
import org.springframework.batch.core.job.Job;
import org.springframework.batch.core.job.JobExecution;
import org.springframework.batch.core.job.builder.JobBuilder;
import org.springframework.batch.core.job.parameters.JobParameters;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.repository.support.ResourcelessJobRepository;
import org.springframework.batch.core.step.Step;
import org.springframework.batch.core.step.builder.StepBuilder;
import org.springframework.batch.infrastructure.item.ExecutionContext;
import org.springframework.batch.infrastructure.item.file.FlatFileItemReader;
import org.springframework.batch.infrastructure.item.file.MultiResourceItemReader;
import org.springframework.batch.infrastructure.item.file.builder.FlatFileItemReaderBuilder;
import org.springframework.batch.infrastructure.item.file.builder.MultiResourceItemReaderBuilder;
import org.springframework.batch.infrastructure.item.file.transform.FieldSet;
import org.springframework.core.io.FileSystemResource;
import org.springframework.core.io.Resource;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/// A job of one step that reads records in chunks and adds them to a map of decimals.
final class SpringBatchRun {
    private static final int CHUNK = 1_000;

    private SpringBatchRun() {}

    static Totals run(List<Path> files) throws Exception {
        Sums sums = new Sums();
        JobRepository repository = new ResourcelessJobRepository();
        Step step =
                new StepBuilder("sum", repository)
                        .<FieldSet, FieldSet>chunk(CHUNK)
                        .reader(reader(files))
                        .writer(chunk -> chunk.forEach(usage -> sums.add(usage::readString)))
                        .build();
        Job job = new JobBuilder("billing", repository).start(step).build();
        JobParameters none = new JobParameters();
        JobExecution execution =
                repository.createJobExecution(
                        repository.createJobInstance("billing", none),
                        none,
                        new ExecutionContext());
        job.execute(execution);
        if (!execution.getExitStatus().equals(ExitStatus.COMPLETED)) {
            throw new IllegalStateException(execution.getAllFailureExceptions().toString());
        }
        return sums.totals();
    }

    private static MultiResourceItemReader<FieldSet> reader(List<Path> files) {
        String[] columns =
                Arrays.stream(UsageColumn.values()).map(UsageColumn::title).toArray(String[]::new);
        FlatFileItemReader<FieldSet> file =
                new FlatFileItemReaderBuilder<FieldSet>()
                        .name("usage")
                        .saveState(false)
                        .bufferedReaderFactory(
                                (resource, _) -> OwnProgramRun.open(resource.getFile().toPath()))
                        .linesToSkip(1)
                        .delimited()
                        .names(columns)
                        .fieldSetMapper(fields -> fields)
                        .build();
        return new MultiResourceItemReaderBuilder<FieldSet>()
                .name("files")
                .saveState(false)
                .delegate(file)
                .resources(files.stream().map(FileSystemResource::new).toArray(Resource[]::new))
                .build();
    }
}
