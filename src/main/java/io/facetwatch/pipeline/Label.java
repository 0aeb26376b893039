package io.facetwatch.pipeline;

import java.util.List;

/**
 * What a network says an image shows.
 *
 * @param index of the output unit with the highest logit, ties to the smaller; -1 without output units
 * @param probability softmax of the logits there, in [0, 1]
 */
record Label(int index, double probability) {
    static Label of(UnitView.Response response) {
        return response.logits().map(Label::of).orElse(new Label(-1, 0));
    }

    static Label of(float[] logits) {
        int best = 0;
        for (int i = 1; i < logits.length; i++) {
            if (logits[i] > logits[best]) {
                best = i;
            }
        }
        double sum = 0;
        for (float logit : logits) {
            sum += Math.exp((double) logit - logits[best]);
        }
        return new Label(best, 1 / sum);
    }

    /** Class names, or numbers where there are none. */
    record Names(List<String> classNames) {
        String name(int index) {
            return index < classNames.size() ? classNames.get(index) : "class " + index;
        }

        int indexOf(String name) {
            return classNames.isEmpty() && name.startsWith("class ")
                    ? Integer.parseInt(name.substring("class ".length()))
                    : classNames.indexOf(name);
        }
    }
}
