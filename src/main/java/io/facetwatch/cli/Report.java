package io.facetwatch.cli;

import io.facetwatch.cli.ReportPage.UnitPart;
import io.facetwatch.pipeline.LocalStudy;
import io.facetwatch.pipeline.LocalStudy.Found;
import io.facetwatch.pipeline.Trial;
import java.util.ArrayList;
import java.util.List;

/** The report of some units, each drawn by several presets. */
final class Report {
    static final String KEY = "report.html";

    private final LocalStudy study;
    private final List<Found> found;
    private final int presets;

    /** @param presets how many */
    Report(LocalStudy study, List<Found> found, int presets) {
        this.study = study;
        this.found = found;
        this.presets = presets;
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
                parts.add(UnitPart.of(study.subject(unit), trials.subList(next, next + presets)));
                next += presets;
            }
        }
        return ReportFile.bytes(new ReportPage(title, study.images(), parts));
    }
}
