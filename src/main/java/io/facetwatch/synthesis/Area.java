package io.facetwatch.synthesis;

import io.facetwatch.tensor.Image;

/**
 * The part of the canvas that iterations change: the window, or all of it.
 *
 * @param picture what is changed
 * @param gradient d activation / d picture before the step, CHW
 * @param scratch of the picture's size, for whoever needs it
 * @param examples real images; their mean colour is where a picture counts as zero
 * @param moment the iteration
 */
@SuppressWarnings("ArrayRecordComponent") // work space, compared nowhere
record Area(Image picture, float[] gradient, float[] scratch, Examples examples, Moment moment) {
    /**
     * An iteration of a phase.
     *
     * @param iteration from 0
     */
    record Moment(int iteration, int iterations) {
        double of(Ramp ramp) {
            return ramp.at(iteration, iterations);
        }
    }

    /** Pixels of a channel. */
    int plane() {
        return picture.height() * picture.width();
    }

    /** How far a value is from the mean colour, grey levels. */
    float value(int channel, int pixel) {
        return picture.values()[channel * plane() + pixel] - examples.colour()[channel];
    }

    /** Euclidean norm of a pixel's distance from the mean colour. */
    double norm(int pixel) {
        double squares = 0;
        for (int channel = 0; channel < picture.channels(); channel++) {
            double value = value(channel, pixel);
            squares += value * value;
        }
        return Math.sqrt(squares);
    }

    /** Gives a pixel the mean colour. */
    void clear(int pixel) {
        for (int channel = 0; channel < picture.channels(); channel++) {
            picture.values()[channel * plane() + pixel] = examples.colour()[channel];
        }
    }
}
