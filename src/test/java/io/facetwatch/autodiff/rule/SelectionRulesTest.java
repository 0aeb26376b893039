package io.facetwatch.autodiff.rule;

import static io.facetwatch.autodiff.TestNet.IMAGE;
import static io.facetwatch.autodiff.TestNet.set;

import io.facetwatch.autodiff.GradientCheck;
import io.facetwatch.autodiff.TestNet;
import io.facetwatch.graph.Op;
import io.facetwatch.graph.SizeFolding;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SelectionRulesTest {
    private final TestNet net = TestNet.over(4, 6, 5);

    private void assertExact(String y) {
        GradientCheck.assertExact(SizeFolding.apply(net.returning(net.node(Op.MUL, y, y))));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 3, -1})
    void oneElementMatchesFiniteDifferences(int index) {
        assertExact(net.node(Op.GATHER, set("axis", 1), IMAGE, net.index(index)));
    }

    @Test
    void aRunOfElementsMatchesFiniteDifferences() {
        assertExact(net.node(Op.GATHER, set("axis", 2), IMAGE, net.list(2, 3, 4)));
    }

    @Test
    void elementsInAnotherOrderMatchFiniteDifferences() {
        assertExact(net.node(Op.GATHER, set("axis", -1), IMAGE, net.list(4, 1, 3, 0, 2)));
    }

    @Test
    void someElementsMatchFiniteDifferences() {
        assertExact(net.node(Op.GATHER, set("axis", 2), IMAGE, net.list(5, 1)));
    }

    @Test
    void elementsTakenSeveralTimesSumTheirGradient() {
        assertExact(net.node(Op.GATHER, set("axis", 2), IMAGE, net.list(3, 1, 3, 3, 5, -5)));
    }

    @Test
    void aTableOfElementsMatchesFiniteDifferences() {
        String table = net.node(Op.RESHAPE, net.list(3, 1, 1, 0, 2, 3), net.list(2, 3));

        assertExact(net.node(Op.GATHER, set("axis", 1), IMAGE, table));
    }

    @ParameterizedTest
    @CsvSource({"0, 6, 2", "1, 6, 3", "-1, -100, -1", "4, 0, -2", "1, 2, 4"})
    void aSliceInStepsMatchesFiniteDifferences(int start, int end, int step) {
        assertExact(net.node(Op.SLICE, IMAGE, net.list(start, 1), net.list(end, 3), net.list(2, 1), net.list(step, 1)));
    }

    @Test
    void aSliceThatNamesTheBatchMatchesFiniteDifferences() {
        assertExact(net.node(Op.SLICE, IMAGE, net.list(0, 2), net.list(Long.MAX_VALUE, 3), net.list(0, 1)));
    }

    @Test
    void slicesInStepsAlongTwoAxesMatchFiniteDifferences() {
        assertExact(net.node(Op.SLICE, IMAGE, net.list(0, -1), net.list(6, -6), net.list(2, 3), net.list(2, -3)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"reflect", "edge"})
    void paddingWithItsOwnElementsMatchesFiniteDifferences(String mode) {
        assertExact(net.node(Op.PAD, set("mode", mode), IMAGE, net.list(0, 0, 2, 4, 0, 0, 5, 1)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"reflect", "edge"})
    void paddingOfNamedAxesWithItsOwnElementsMatchesFiniteDifferences(String mode) {
        assertExact(net.node(Op.PAD, set("mode", mode), IMAGE, net.list(1, 2, 0, 3), "", net.list(-1, 1)));
    }

    @Test
    void paddingThatCutsMatchesFiniteDifferences() {
        assertExact(net.node(Op.PAD, IMAGE, net.list(0, -1, 2, 0, 0, 0, -2, -1)));
    }

    @ParameterizedTest
    @CsvSource({"1, 1, 1, 1", "1, 2, 1, 3", "1, 1, 3, 2", "1, 3, 1, 1"})
    void tilesMatchFiniteDifferences(int batch, int channels, int rows, int columns) {
        assertExact(net.node(Op.TILE, IMAGE, net.list(batch, channels, rows, columns)));
    }

    @Test
    void anExpandedValueSumsItsGradient() {
        String perChannel = net.node(Op.GLOBAL_AVERAGE_POOL, IMAGE);

        assertExact(net.node(Op.MUL, net.node(Op.EXPAND, perChannel, net.list(1, 4, 3, 2)), net.weights(4, 3, 2)));
    }

    @Test
    void anExpandedValueOfMoreAxesSumsItsGradient() {
        String perChannel = net.node(Op.FLATTEN, net.node(Op.GLOBAL_AVERAGE_POOL, IMAGE));
        String expanded = net.node(Op.EXPAND, perChannel, net.list(3, 1, 4));
        String y = net.node(Op.MUL, expanded, net.weights(3, 1, 4));

        assertExact(net.node(Op.TRANSPOSE, set("perm", new int[] {1, 0, 2}), y));
    }

    @ParameterizedTest
    @ValueSource(strings = {"DCR", "CRD"})
    void blocksToSpaceMatchFiniteDifferences(String mode) {
        String y = net.node(Op.DEPTH_TO_SPACE, set("blocksize", 2, "mode", mode), IMAGE);

        assertExact(net.node(Op.MUL, y, net.weights(12, 10)));
    }

    @Test
    void spaceToBlocksMatchesFiniteDifferences() {
        String even = net.node(Op.PAD, IMAGE, net.list(0, 0, 0, 0, 0, 0, 0, 1));
        String y = net.node(Op.SPACE_TO_DEPTH, set("blocksize", 2), even);

        assertExact(net.node(Op.MUL, y, net.weights(16, 3, 3)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"none", "add"})
    void replacedSlicesMatchFiniteDifferences(String reduction) {
        String front = net.node(Op.TRANSPOSE, set("perm", new int[] {1, 2, 0, 3}), IMAGE);
        String updates = net.node(Op.TANH, net.node(Op.GATHER, set("axis", 0), front, net.index(1)));
        String places = net.node(Op.RESHAPE, net.list(3, -4), net.list(2, 1));
        String two = net.node(Op.CONCAT, set("axis", 0), updates(updates), updates(updates));

        assertExact(front(net.node(Op.SCATTER_ND, set("reduction", reduction), front, places, two)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"none", "add"})
    void replacedElementsOfTwoAxesMatchFiniteDifferences(String reduction) {
        String front = net.node(Op.TRANSPOSE, set("perm", new int[] {1, 2, 0, 3}), IMAGE);
        String places = net.node(Op.RESHAPE, net.list(3, 0, 0, 4, 2, -1), net.list(3, 1, 2));
        String updates = net.node(Op.SLICE, front, net.list(0, 0), net.list(3, 1), net.list(0, 1));

        assertExact(front(net.node(Op.SCATTER_ND, set("reduction", reduction), front, places, updates)));
    }

    private String updates(String slice) {
        return net.node(Op.UNSQUEEZE, slice, net.list(0));
    }

    private String front(String scattered) {
        return net.node(Op.TRANSPOSE, set("perm", new int[] {2, 0, 1, 3}), scattered);
    }
}
