package dev.billow.notifier;

import static org.assertj.core.api.Assertions.assertThat;

import dev.billow.local.template.ProductTemplate;
import dev.billow.local.template.Template;
import dev.billow.local.template.Template.LambdaFunction;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import java.time.Duration;

/// That an attempt ends while its function runs, and its function while it holds what it took.
@Tag("W16")
class TimesOfAnAttemptTest {
    private final Template template = ProductTemplate.read();

    @Test
    void anAttemptLeavesTheFunctionAsMuchTimeToRecordIt() {
        assertThat(HttpWebhookSender.DEADLINE).isEqualTo(Duration.ofSeconds(15));
        assertThat(HttpWebhookSender.DEADLINE.multipliedBy(2)).isLessThanOrEqualTo(timeout());
    }

    @Test
    void aMessageAndASlotAreHeldUntilTheFunctionHasEndedAndFreeBeforeTheMessageComesAgain() {
        assertThat(Notifier.HOLD).isGreaterThan(timeout()).isLessThan(hiding());
    }

    private Duration hiding() {
        return template.queue(ProductTemplate.ARNS + "notificationqueue").visibility();
    }

    private Duration timeout() {
        return template.functions().stream()
                .filter(each -> each.id().equals("NotifierFunction"))
                .map(LambdaFunction::timeout)
                .findFirst()
                .orElseThrow();
    }
}
