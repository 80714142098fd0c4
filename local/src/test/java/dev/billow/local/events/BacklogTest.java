package dev.billow.local.events;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

class BacklogTest {
    private final Backlog backlog = new Backlog(4);

    @Test
    void groupsTakeTurnsAndEachKeepsItsOrder() throws InterruptedException {
        backlog.add(
                List.of(
                        message("a1", "a"),
                        message("a2", "a"),
                        message("a3", "a"),
                        message("b1", "b"),
                        message("c1", ""),
                        message("b2", "b")));

        assertThat(bodies(backlog.take(4))).containsExactly("a1", "b1", "c1", "a2");
        assertThat(bodies(backlog.take(4))).containsExactly("b2", "a3");
    }

    @Test
    void aMessageThatIsReceivedAgainIsTakenOnceAndWithItsLastReceipt() throws InterruptedException {
        backlog.add(List.of(message("a1", "a")));
        backlog.add(List.of(message("a1", "a").toBuilder().receiptHandle("second").build()));
        backlog.add(List.of(message("a2", "a")));

        List<Message> taken = backlog.take(3);

        assertThat(bodies(taken)).containsExactly("a1", "a2");
        assertThat(taken.getFirst().receiptHandle()).isEqualTo("second");
    }

    @Test
    void roomIsThereAgainOnceSomeAreTaken() throws InterruptedException {
        backlog.add(List.of(message("a1", "a"), message("a2", "a"), message("a3", "a")));
        assertThat(backlog.hasRoom()).isTrue();

        backlog.add(List.of(message("a4", "a")));
        assertThat(backlog.hasRoom()).isFalse();

        backlog.take(1);
        assertThat(backlog.hasRoom()).isTrue();
    }

    @Test
    void allThatWaitAreHandedOverInPartsWithoutThoseThatWereTaken() throws InterruptedException {
        backlog.add(List.of(message("a1", "a"), message("a2", "a"), message("b1", "b")));
        List<String> handed = new ArrayList<>();

        backlog.forEach(
                1,
                part -> {
                    if (handed.isEmpty()) {
                        handed.addAll(bodies(takeTwo()));
                    }
                    handed.addAll(bodies(part));
                });

        assertThat(handed).containsExactly("a1", "b1", "a1", "a2");
    }

    private List<Message> takeTwo() {
        try {
            return backlog.take(2);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Message message(String body, String group) {
        Map<MessageSystemAttributeName, String> attributes =
                group.isEmpty()
                        ? Map.of()
                        : Map.of(MessageSystemAttributeName.MESSAGE_GROUP_ID, group);
        return Message.builder()
                .messageId(body)
                .body(body)
                .receiptHandle("first")
                .attributes(attributes)
                .build();
    }

    private static List<String> bodies(List<Message> messages) {
        return messages.stream().map(Message::body).toList();
    }
}
