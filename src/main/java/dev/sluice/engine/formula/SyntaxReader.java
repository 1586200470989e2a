package dev.sluice.engine.formula;

import org.antlr.v4.runtime.DefaultErrorStrategy;
import org.antlr.v4.runtime.Parser;
import org.antlr.v4.runtime.RecognitionException;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.atn.PredictionMode;

/// Reads the text of a formula. The depth of its brackets is known before the parser, which goes
/// down with them, sees it.
final class SyntaxReader {
    private SyntaxReader() {}

    /// @throws FormulaRefused at the first thing that cannot be read
    static Syntax read(String text, FormulaLimits limits) {
        requireLength(text, limits);
        var tokens = Tokens.of(text);
        requireDepth(tokens, limits);
        var parser = new FormulaParser(tokens.stream());
        parser.removeErrorListeners();
        parser.setErrorHandler(new StopAtFirst());
        parser.getInterpreter().setPredictionMode(PredictionMode.SLL);
        try {
            return new SyntaxBuilder(tokens, limits).formula(parser.formula());
        } catch (Unexpected unexpected) {
            throw new SyntaxProblems(tokens).at(unexpected.found, unexpected.colonDue);
        }
    }

    private static void requireLength(String text, FormulaLimits limits) {
        if (text.length() > limits.maxLength()) {
            throw new FormulaRefused(
                    new Span(limits.maxLength(), text.length() - limits.maxLength()),
                    "A formula may have at most "
                            + limits.maxLength()
                            + " characters (sluice.formula.max-length); this one has "
                            + text.length()
                            + ".");
        }
    }

    private static void requireDepth(Tokens tokens, FormulaLimits limits) {
        int depth = 0;
        for (var token : tokens.seen()) {
            switch (token.getType()) {
                case FormulaLexer.LPAREN, FormulaLexer.LBRACKET -> depth++;
                case FormulaLexer.RPAREN, FormulaLexer.RBRACKET -> depth--;
                default -> {}
            }
            if (depth > limits.maxDepth()) {
                throw tooDeep(tokens.span(token), limits);
            }
        }
    }

    static FormulaRefused tooDeep(Span span, FormulaLimits limits) {
        return new FormulaRefused(
                span,
                "Here the formula is more than "
                        + limits.maxDepth()
                        + " levels deep (sluice.formula.max-depth). Put a part of it into a metric"
                        + " of its own.");
    }

    private static final class Unexpected extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final transient Token found;
        private final boolean colonDue;

        Unexpected(Token found, boolean colonDue) {
            super(null, null, false, false);
            this.found = found;
            this.colonDue = colonDue;
        }
    }

    /// One problem at a time: what follows a misread word is guesswork.
    private static final class StopAtFirst extends DefaultErrorStrategy {
        @Override
        public void recover(Parser parser, RecognitionException problem) {
            throw stop(parser, problem.getOffendingToken());
        }

        @Override
        public Token recoverInline(Parser parser) {
            throw stop(parser, parser.getCurrentToken());
        }

        @Override
        public void sync(Parser parser) {}

        private static Unexpected stop(Parser parser, Token found) {
            return new Unexpected(found, parser.getExpectedTokens().contains(FormulaLexer.COLON));
        }
    }
}
