package io.steelyard.engine.risk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.StringWriter;
import java.lang.reflect.Modifier;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Nobody but the gate makes an approved order: the compiler says no to each way round. */
class UnforgeableOrderTest {
    @TempDir
    Path output;

    @Test
    void shouldCompileWhatOnlyReadsAnApprovedOrder() {
        assertEquals(List.of(), errors("""
                Object read(io.steelyard.engine.risk.ApprovedOrder order) { return order.intent(); }
                """), "the test of the test");
    }

    @Test
    void shouldRefuseAnotherImplementation() {
        refuses("compiler.err.cant.inherit.from.sealed", """
                record Forged(io.steelyard.engine.domain.ClientOrderId id, io.steelyard.engine.domain.OrderIntent intent)
                        implements io.steelyard.engine.risk.ApprovedOrder {}
                """);
    }

    @Test
    void shouldRefuseAnAnonymousImplementation() {
        refuses("compiler.err.local.classes.cant.extend.sealed", """
                Object forge() {
                    return new io.steelyard.engine.risk.ApprovedOrder() {
                        public io.steelyard.engine.domain.ClientOrderId id() { return null; }
                        public io.steelyard.engine.domain.OrderIntent intent() { return null; }
                    };
                }
                """);
    }

    @Test
    void shouldRefuseALambda() {
        refuses("compiler.err.prob.found.req", "io.steelyard.engine.risk.ApprovedOrder forge = () -> null;");
    }

    @Test
    void shouldRefuseTheGatesOwnRecord() {
        refuses(
                "compiler.err.not.def.public.cant.access",
                "Object forge() { return new io.steelyard.engine.risk.LimitGate.Approved(null, null); }");
    }

    @Test
    void shouldRefuseAnotherGate() {
        refuses(
                "compiler.err.cant.inherit.from.final",
                "static class Lax extends io.steelyard.engine.risk.LimitGate { }");
    }

    @Test
    void shouldRefuseAnotherLimit() {
        refuses("compiler.err.not.def.public.cant.access", "io.steelyard.engine.risk.Limit limit = null;");
    }

    @Test
    void shouldPermitOneImplementationThatIsNotPublic() {
        Class<?>[] permitted = ApprovedOrder.class.getPermittedSubclasses();
        assertEquals(List.of(LimitGate.Approved.class), List.of(permitted));
        assertTrue(!Modifier.isPublic(LimitGate.Approved.class.getModifiers()));
        assertTrue(Modifier.isFinal(LimitGate.class.getModifiers()));
    }

    private void refuses(String code, String member) {
        List<String> errors = errors(member);
        assertTrue(errors.contains(code), errors::toString);
    }

    /** The compiler's error codes for a class of another package with this member. */
    private List<String> errors(String member) {
        JavaCompiler compiler = Objects.requireNonNull(ToolProvider.getSystemJavaCompiler(), "a JDK");
        DiagnosticCollector<JavaFileObject> found = new DiagnosticCollector<>();
        List<String> options = List.of("-d", output.toString(), "-cp", engineClasses(), "-proc:none");
        compiler.getTask(new StringWriter(), null, found, options, null, List.of(new Source(member)))
                .call();
        return found.getDiagnostics().stream()
                .filter(diagnostic -> diagnostic.getKind() == Diagnostic.Kind.ERROR)
                .map(Diagnostic::getCode)
                .toList();
    }

    private static String engineClasses() {
        return Path.of(URI.create(LimitGate.class
                        .getProtectionDomain()
                        .getCodeSource()
                        .getLocation()
                        .toString()))
                .toString();
    }

    private static final class Source extends SimpleJavaFileObject {
        private final String member;

        Source(String member) {
            super(URI.create("string:///elsewhere/Elsewhere.java"), Kind.SOURCE);
            this.member = member;
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return String.format(Locale.ROOT, "package elsewhere; class Elsewhere { %s }", member);
        }
    }
}
