package dev.billow.local.template;

/// The template says something that the local stack does not understand, or says it wrongly.
public final class TemplateException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public TemplateException(String what) {
        super("template: " + what);
    }
}
