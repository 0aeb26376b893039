package io.facetwatch.cli;

import io.facetwatch.cli.LocalRun.Way;
import io.facetwatch.cli.ReportPage.UnitPart;
import io.facetwatch.pipeline.LocalStudy;
import io.facetwatch.pipeline.LocalStudy.Found;
import io.facetwatch.pipeline.Trial;
import java.util.ArrayList;
import java.util.List;

/** The report of some units, each drawn in several ways. */
final class Report {
    static final String KEY = "report.html";

    private final LocalStudy study;
    private final List<Found> found;
    private final List<Way> ways;

    Report(LocalStudy study, List<Found> found, List<Way> ways) {
        this.study = study;
        this.found = found;
        this.ways = ways;
    }

    /**
     * The page.
     *
     * @param trials as {@link LocalRun#trials} returns them
     */
    byte[] page(String title, List<Trial> trials) {
        List<UnitPart> parts = new ArrayList<>();
        int next = 0;
        for (Found unit : found) {
            if (unit.count() == 0) {
                parts.add(UnitPart.empty(unit.name()));
            } else {
                parts.add(UnitPart.of(study.subject(unit), trials.subList(next, next + ways.size())));
                next += ways.size();
            }
        }
        return ReportFile.bytes(new ReportPage(title, study.images(), parts));
    }
}
