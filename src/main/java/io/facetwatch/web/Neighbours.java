package io.facetwatch.web;

import io.facetwatch.domain.CheckpointId;
import io.facetwatch.domain.UnitId;
import io.facetwatch.store.Documents;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Finds the checkpoints right before and after one, so that a reader can walk through a run. */
@ApplicationScoped
public class Neighbours {
    private final Documents documents;

    Neighbours(Documents documents) {
        this.documents = documents;
    }

    /** A page to go to. */
    record Link(String text, String href) {}

    List<Link> of(CheckpointId checkpoint) throws IOException {
        return links(checkpoint, Addresses::checkpoint);
    }

    /** Leaves out a neighbour in which the unit was not watched. */
    List<Link> of(CheckpointId checkpoint, UnitId unit) throws IOException {
        return links(checkpoint, other -> documents.unit(other, unit).isPresent() ? Addresses.unit(other, unit) : "");
    }

    private List<Link> links(CheckpointId checkpoint, Target target) throws IOException {
        List<Long> steps = documents.steps(checkpoint.run());
        int here = steps.indexOf(checkpoint.step());
        List<Link> links = new ArrayList<>();
        for (int place : here < 0 ? new int[0] : new int[] {here - 1, here + 1}) {
            if (place >= 0 && place < steps.size()) {
                long step = steps.get(place);
                String href = target.of(new CheckpointId(checkpoint.run(), step));
                if (!href.isEmpty()) {
                    links.add(new Link((place < here ? "← step %d" : "step %d →").formatted(step), href));
                }
            }
        }
        return links;
    }

    /** The address of a neighbour's page, empty where there is none. */
    private interface Target {
        String of(CheckpointId checkpoint) throws IOException;
    }
}
