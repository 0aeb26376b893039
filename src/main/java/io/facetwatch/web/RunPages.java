package io.facetwatch.web;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.net.URI;
import java.util.List;

/** The pages of runs: all of them, and one over its checkpoints. */
@Path("/")
@Produces(MediaType.TEXT_HTML)
public class RunPages {
    private final ReadModel model;
    private final RunsViews all;
    private final RunViews views;

    RunPages(ReadModel model, RunsViews all, RunViews views) {
        this.model = model;
        this.all = all;
        this.views = views;
    }

    /** Templates, checked when the program is built. */
    @CheckedTemplate(basePath = "")
    static final class Templates {
        private Templates() {}

        static native TemplateInstance runs(List<RunsViews.Row> runs);

        static native TemplateInstance run(RunViews.RunView run);
    }

    @GET
    public TemplateInstance runs() throws IOException {
        return Templates.runs(all.runs());
    }

    @GET
    @Path("/runs/{run}")
    public TemplateInstance run(String run) throws IOException {
        return Templates.run(views.run(run, model.steps(run)));
    }

    /** Leads to the last finished checkpoint. */
    @GET
    @Path("/runs/{run}/latest")
    public Response latest(String run) throws IOException {
        return seeOther(Addresses.run(run) + "/" + model.lastFinished(run));
    }

    /** Leads to a unit at the last finished checkpoint. */
    @GET
    @Path("/runs/{run}/latest/{layer}/{unit}")
    public Response latestUnit(String run, String layer, int unit) throws IOException {
        return seeOther("%s/%d/%s/%d".formatted(Addresses.run(run), model.lastFinished(run), model.slug(layer), unit));
    }

    private static Response seeOther(String address) {
        return Response.seeOther(URI.create(address)).build();
    }
}
