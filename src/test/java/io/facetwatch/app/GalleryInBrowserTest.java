package io.facetwatch.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.ConsoleMessage;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.LoadState;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A reader with a real browser. */
@QuarkusTest
@WithTestResource(OrchardRun.class)
class GalleryInBrowserTest {
    private static final Path CHROMIUM = Path.of("/usr/bin/chromium");
    private static final List<String> QUIET = List.of(
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync");

    private static final List<String> OTHER_PAGES = List.of(
            "/",
            "/runs/orchard",
            "/runs/orchard/605",
            "/runs/orchard/605/" + OrchardRun.HIDDEN + "/7",
            "/runs/orchard-lost",
            "/runs/orchard-lost/3",
            "/runs/orchard-poor",
            "/runs/orchard-poor/7",
            "/runs/orchard-poor/7/logits/0",
            "/runs/orchard-poor/7/logits/1");
    /** By lrp; a deconvolution of a class unit would mean nothing, and its place says so. */
    private static final String HEATS_ARE_MADE =
            "document.querySelectorAll('.near .shown')[0].querySelectorAll('a.heat.none').length"
                    + " === document.querySelectorAll('.near .shown')[0].querySelectorAll('a.heat.made').length";

    @TestHTTPResource("/runs/orchard")
    @SuppressWarnings("NullAway.Init") // the framework sets it before the first test
    private URI run;

    @Test
    void aReaderGoesFromTheRunToAUnitAndSeesEveryPicture() throws IOException, InterruptedException {
        assumeTrue(Files.isExecutable(CHROMIUM), "there is no " + CHROMIUM);
        io.facetwatch.app.Page.await(run, "/api/runs/orchard/605");
        List<String> complaints = new ArrayList<>();
        Playwright.CreateOptions noDownload =
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1"));
        BrowserType.LaunchOptions options = new BrowserType.LaunchOptions()
                .setExecutablePath(CHROMIUM)
                .setHeadless(true)
                .setArgs(QUIET);
        try (Playwright playwright = Playwright.create(noDownload);
                Browser browser = playwright.chromium().launch(options)) {
            Page page = browser.newPage();
            page.onConsoleMessage(message -> complain(message, complaints));
            page.onPageError(complaints::add);
            page.onRequest(request -> {
                if (!request.url().startsWith("http://" + run.getAuthority())
                        && !request.url().startsWith("data:")) {
                    complaints.add("asks elsewhere: " + request.url());
                }
            });

            page.navigate(run.toString());
            page.locator(".strip .card h3 a[href$='/605/logits/2']").click();
            page.waitForLoadState(LoadState.NETWORKIDLE);

            assertEquals("Tomato at step 605 – Facetwatch", page.title());
            assertEquals(List.of(), brokenPictures(page));
            assertTrue(page.locator("main img").count() > 6, page.content());
            assertTrue(page.locator("svg circle").count() > 0, page.content());
            assertEquals(List.of(), complaints);
            assertEquals(
                    page.locator(".facet h3 .dot").count() > 1 ? 1 : 0,
                    page.locator(".badge.stands").count());
            photograph(page, "unit");

            page.locator(".near summary").first().click();
            page.locator(".near .all-heats").first().click();
            page.locator(".near .shown").first().locator("a.heat.made").nth(3).waitFor();
            page.waitForFunction(HEATS_ARE_MADE);

            assertEquals(List.of(), brokenPictures(page));
            assertEquals(1, page.locator(".near").first().locator(".reason").count());
            assertTrue(page.locator(".near .reason").first().textContent().contains("behind a global average"));
            assertEquals(List.of(), complaints);
            photograph(page, "unit-heat");
            for (String other : OTHER_PAGES) {
                page.navigate("http://" + run.getAuthority() + other);
                page.waitForLoadState(LoadState.NETWORKIDLE);
                photograph(page, other.substring(1).replace('/', '-'));
                assertEquals(List.of(), brokenPictures(page), other);
            }
            assertEquals(List.of(), complaints);
        }
    }

    /** For a person to look at, where a folder is named. */
    private static void photograph(Page page, String name) {
        String folder = System.getProperty("facetwatch.photographs");
        if (folder != null) {
            page.screenshot(new Page.ScreenshotOptions()
                    .setPath(Path.of(folder, name + ".png"))
                    .setFullPage(true));
        }
    }

    private static void complain(ConsoleMessage message, List<String> complaints) {
        boolean isRefusedHeat = message.location().contains("method=deconv");
        if (message.type().equals("error") && !isRefusedHeat) {
            complaints.add(message.text());
        }
    }

    /** Pictures that are not there once each was scrolled to, as those far down wait for that. */
    private static Object brokenPictures(Page page) {
        return page.evaluate("""
                async () => {
                  const broken = [];
                  for (const img of document.querySelectorAll('main img')) {
                    img.loading = 'eager';
                    await img.decode().catch(() => broken.push(img.src));
                    if (img.naturalWidth === 0) broken.push(img.src);
                  }
                  return broken;
                }""");
    }
}
