package dev.billow.local.lambda;

import com.amazonaws.services.lambda.runtime.api.client.AWSLambda;

import java.io.IOException;

/// A function's process: the Lambda runtime client, and a watch over the stack that started it.
///
/// The stack holds the other end of standard input and never writes to it. When the stack dies, in
/// whatever way, the input ends and the process with it.
///
/// This is the only class of the stack on a function's class path; it must stay in one file.
final class FunctionMain {
    private static final int STACK_IS_GONE = 143;

    private FunctionMain() {}

    /// @param args the handler
    public static void main(String[] args) throws Throwable {
        Thread.ofPlatform().daemon().name("stack-watch").start(FunctionMain::endWithTheStack);
        AWSLambda.main(args);
    }

    private static void endWithTheStack() {
        try {
            while (System.in.read() >= 0) {
                // Nothing is ever sent.
            }
        } catch (IOException e) {
            // The same as the end.
        }
        Runtime.getRuntime().halt(STACK_IS_GONE);
    }
}
