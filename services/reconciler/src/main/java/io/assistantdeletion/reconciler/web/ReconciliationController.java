package io.assistantdeletion.reconciler.web;

import io.assistantdeletion.contracts.UuidText;
import io.assistantdeletion.problems.Problem;
import io.assistantdeletion.problems.ProblemException;
import io.assistantdeletion.reconciler.Order;
import io.assistantdeletion.reconciler.Reconciliations;
import java.net.URI;
import java.util.UUID;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/reconciliations")
class ReconciliationController {
    private final Reconciliations reconciliations;

    ReconciliationController(Reconciliations reconciliations) {
        this.reconciliations = reconciliations;
    }

    @PostMapping
    ResponseEntity<RunStatus> begin(@RequestBody OrderBody body) throws InterruptedException {
        Order order = body.order();
        UUID id = reconciliations
                .begin(order)
                .orElseThrow(() -> new ProblemException(
                        Problem.RECONCILIATION_RUNNING, "A reconciliation is running. Wait until it is done."));
        return ResponseEntity.accepted()
                .location(URI.create("/api/reconciliations/" + id))
                .body(status(id));
    }

    @GetMapping("/{id}")
    RunStatus get(@PathVariable String id) {
        return status(UuidText.parse(id).orElseThrow(ReconciliationController::notFound));
    }

    private RunStatus status(UUID id) {
        return reconciliations
                .find(id)
                .map(run -> RunStatus.of(id, run))
                .orElseThrow(ReconciliationController::notFound);
    }

    private static ProblemException notFound() {
        return new ProblemException(
                Problem.RECONCILIATION_NOT_FOUND, "This instance remembers no such reconciliation. Begin another one.");
    }
}
