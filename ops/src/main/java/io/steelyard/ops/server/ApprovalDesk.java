package io.steelyard.ops.server;

import io.steelyard.engine.core.OpenQuestion;
import io.steelyard.engine.domain.Sha256;
import io.steelyard.engine.event.ControlInput.ApprovalAnswered;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import reactor.core.publisher.Mono;
import reactor.netty.http.server.HttpServerResponse;

/** Where people see the engine's questions and answer them: over HTTP each with his own key, which the token is not. */
final class ApprovalDesk {
    private final Server server;
    private final List<Approver> people;

    ApprovalDesk(Server server, List<Approver> people) {
        this.server = server;
        this.people = people;
    }

    Mono<Void> list(HttpServerResponse response) {
        Status status = server.status();
        return status == null
                ? HttpAnswers.problem(response, HttpAnswers.UNAVAILABLE, "the engine has not begun yet")
                : HttpAnswers.send(response, HttpAnswers.OK, StatusDocument.questions(status));
    }

    /** A person's word to {@code proposal}; the core decides whether it still counts. */
    Mono<Void> answer(String proposal, Map<String, List<String>> form, HttpServerResponse response) {
        Optional<OpenQuestion> question = find(proposal);
        if (question.isEmpty()) {
            return HttpAnswers.problem(response, HttpAnswers.UNKNOWN, "no open question " + proposal);
        }
        String name = Objects.requireNonNullElse(HttpAnswers.first(form, "person"), "");
        String key = Objects.requireNonNullElse(HttpAnswers.first(form, "key"), "");
        if (people.stream().noneMatch(person -> person.name().equals(name) && person.isKey(key))) {
            return HttpAnswers.problem(
                    response, HttpAnswers.FORBIDDEN, "no [[person]] of the configuration has this name and key");
        }
        String word = Objects.requireNonNullElse(HttpAnswers.first(form, "answer"), "");
        if (!word.equals("grant") && !word.equals("refuse")) {
            return HttpAnswers.problem(response, HttpAnswers.BAD, "answer: grant or refuse");
        }
        Sha256 hash = question.get().proposal();
        server.answer(new ApprovalAnswered(server.nowNanos(), hash, name, word.equals("grant")));
        return HttpAnswers.send(
                response, HttpAnswers.ACCEPTED, Map.of("proposal", hash.toString(), "person", name, "answer", word));
    }

    /** By its whole hash only: a question is answered as it was read, not by a guess. */
    private Optional<OpenQuestion> find(String proposal) {
        Status status = server.status();
        return status == null
                ? Optional.empty()
                : status.questions().stream()
                        .filter(question -> question.proposal().toString().equals(proposal))
                        .findFirst();
    }
}
