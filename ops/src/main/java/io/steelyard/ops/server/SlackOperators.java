package io.steelyard.ops.server;

import io.steelyard.connectors.slack.SlackDesk;
import io.steelyard.engine.core.OpenQuestion;
import io.steelyard.engine.event.ControlInput.ApprovalAnswered;
import io.steelyard.engine.event.ControlInput.OperatorAction;
import io.steelyard.ops.json.Json;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What members of the workspace may do: those who are a {@code [[person]]} of the configuration ask, halt and answer; the
 * rest are told who they are not. Nobody resumes from Slack, and nothing said there reaches a model.
 */
final class SlackOperators implements SlackDesk {
    private static final String HELP = "status | halt REASON | reduce REASON | cancel-all REASON | approvals | help."
            + " To resume or to flatten, use the command line.";

    private final Server server;
    private final List<Approver> people;

    SlackOperators(Server server, List<Approver> people) {
        this.server = server;
        this.people = people;
    }

    @Override
    public String answered(String member, String proposal, boolean granted) {
        Optional<Approver> person = person(member);
        if (person.isEmpty()) {
            return stranger(member);
        }
        Status status = server.status();
        Optional<OpenQuestion> question = status == null
                ? Optional.empty()
                : status.questions().stream()
                        .filter(open -> open.proposal().toString().equals(proposal))
                        .findFirst();
        if (question.isEmpty()) {
            return "This question is not open any more; nothing was done.";
        }
        server.answer(new ApprovalAnswered(
                server.nowNanos(), question.get().proposal(), person.get().name(), granted));
        return granted ? "Your yes is on its way into the journal." : "Your no is on its way into the journal.";
    }

    @Override
    public String commanded(String member, String words) {
        Optional<Approver> person = person(member);
        if (person.isEmpty()) {
            return stranger(member);
        }
        String[] parts = words.split("\\s+", 2);
        String reason = parts.length > 1 ? parts[1] : "by Slack";
        return switch (parts[0].toLowerCase(Locale.ROOT)) {
            case "status" -> status();
            case "approvals" -> approvals();
            case "halt" -> command(OperatorAction.HALT, person.get(), reason);
            case "reduce" -> command(OperatorAction.REDUCE_ONLY, person.get(), reason);
            case "cancel-all" -> command(OperatorAction.CANCEL_ALL, person.get(), reason);
            default -> HELP;
        };
    }

    private String command(OperatorAction action, Approver person, String reason) {
        server.order(action, Person.of(person.name(), reason));
        return action + " is on its way into the journal.";
    }

    private String status() {
        Status status = server.status();
        return status == null ? "The engine has not begun yet." : code(Json.pretty(StatusDocument.of(status)));
    }

    private String approvals() {
        Status status = server.status();
        return status == null || status.questions().isEmpty()
                ? "Nothing is asked of anybody."
                : code(Json.pretty(StatusDocument.questions(status)));
    }

    private Optional<Approver> person(String member) {
        return people.stream().filter(it -> member.equals(it.slack())).findFirst();
    }

    private static String stranger(String member) {
        return "Member " + member + " is no [[person]] of this server's configuration; nothing was done.";
    }

    private static String code(String text) {
        return "```" + text + "```";
    }
}
