package io.facetwatch.web;

import io.facetwatch.store.UnitDocument;
import io.facetwatch.web.FailureViews.FailureView;
import io.facetwatch.web.FailureViews.UnitAddress;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.util.Optional;

/** The pages of a checkpoint's units and of a unit's facets. */
@Path("/")
@Produces(MediaType.TEXT_HTML)
public class PageResource {
    private final ReadModel model;
    private final CheckpointViews checkpoints;
    private final UnitViews units;
    private final FailureViews failures;

    PageResource(ReadModel model, CheckpointViews checkpoints, UnitViews units, FailureViews failures) {
        this.model = model;
        this.checkpoints = checkpoints;
        this.units = units;
        this.failures = failures;
    }

    /** Templates, checked when the program is built. */
    @CheckedTemplate(basePath = "")
    static final class Templates {
        private Templates() {}

        static native TemplateInstance checkpoint(CheckpointViews.CheckpointView checkpoint);

        static native TemplateInstance unit(UnitViews.UnitView unit);

        static native TemplateInstance failure(FailureViews.FailureView failure);
    }

    @GET
    @Path("/runs/{run}/{step}")
    public TemplateInstance checkpoint(String run, long step) throws IOException {
        Optional<FailureView> failure = failures.checkpoint(run, step);
        if (failure.isPresent()) {
            return Templates.failure(failure.get());
        }
        return Templates.checkpoint(checkpoints.checkpoint(model.manifest(run, step), model.summary(run, step)));
    }

    @GET
    @Path("/runs/{run}/{step}/{layer}/{unit}")
    public TemplateInstance unit(String run, long step, String layer, int unit) throws IOException {
        Optional<FailureView> failure = failures.unit(run, step, new UnitAddress(layer, unit));
        if (failure.isPresent()) {
            return Templates.failure(failure.get());
        }
        UnitDocument document = model.unit(run, step, layer, unit);
        return Templates.unit(units.unit(document));
    }
}
