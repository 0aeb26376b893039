package io.facetwatch.web;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.io.IOException;
import java.util.Map;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Answers what cannot be shown with a sentence: a page for people, JSON below {@code /api}. */
final class Problems {
    private static final Logger LOG = Logger.getLogger(Problems.class);

    /** ours: in which some of those who wait are served. */
    private static final int RETRY_SECONDS = 3;

    /** Templates, checked when the program is built. */
    @CheckedTemplate(basePath = "")
    static final class Templates {
        private Templates() {}

        static native TemplateInstance problem(String title, String sentence);
    }

    @ServerExceptionMapper
    Response absent(AbsentException problem, UriInfo address) {
        return answer(Response.Status.NOT_FOUND, String.valueOf(problem.getMessage()), address);
    }

    @ServerExceptionMapper
    Response busy(BusyException problem, UriInfo address) {
        Response answer = answer(Response.Status.SERVICE_UNAVAILABLE, String.valueOf(problem.getMessage()), address);
        return Response.fromResponse(answer)
                .header("Retry-After", RETRY_SECONDS)
                .build();
    }

    /** The framework's own, for addresses that lead nowhere. */
    @ServerExceptionMapper
    Response nowhere(NotFoundException problem, UriInfo address) {
        return answer(Response.Status.NOT_FOUND, "there is nothing at " + address.getPath(), address);
    }

    @ServerExceptionMapper
    Response unreachable(IOException problem, UriInfo address) {
        LOG.errorf("page failed: path=%s reason=%s", address.getPath(), problem.getMessage());
        return answer(
                Response.Status.SERVICE_UNAVAILABLE,
                "the object store does not answer; the log of the service says why",
                address);
    }

    private static Response answer(Response.Status status, String sentence, UriInfo address) {
        if (address.getPath().startsWith("/api")) {
            return Response.status(status)
                    .type(MediaType.APPLICATION_JSON)
                    .entity(Map.of("error", sentence))
                    .build();
        }
        return Response.status(status)
                .type(MediaType.TEXT_HTML + ";charset=UTF-8")
                .entity(Templates.problem(status.getReasonPhrase(), sentence).render())
                .build();
    }
}
