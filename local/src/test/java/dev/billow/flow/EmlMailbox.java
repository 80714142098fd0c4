package dev.billow.flow;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// The mails of the local stack, one `.eml` file each.
final class EmlMailbox implements Mailbox {
    private final Path inbox;

    EmlMailbox(Path inbox) {
        this.inbox = inbox;
    }

    @Override
    public List<Mail> mails(String recipient) {
        try (var files = Files.list(inbox)) {
            return files.filter(file -> file.toString().endsWith(".eml"))
                    .map(EmlMailbox::read)
                    .filter(mail -> mail.headers("To").contains(recipient))
                    .toList();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static Mail read(Path file) {
        try {
            return Mail.of(Files.readAllBytes(file));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
