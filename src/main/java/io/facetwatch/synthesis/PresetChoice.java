package io.facetwatch.synthesis;

import java.util.Optional;

/**
 * Which preset draws.
 *
 * @param fixed the one; empty to let a sounding of the network decide
 */
public record PresetChoice(Optional<Preset> fixed) {
    /** ours: 0.74 to 0.98 in layers of networks of 64 pixels, trained or not; 0.03 to 0.30 in SqueezeNet's from the middle up. */
    private static final double STEADY = 0.5;

    /** A sounding of the network decides. */
    public static final PresetChoice AUTO = new PresetChoice(Optional.empty());

    /** One preset, whatever the network. */
    public static PresetChoice of(Preset preset) {
        return new PresetChoice(Optional.of(preset));
    }

    /** The preset of a name; {@link Presets#AUTO} for {@link #AUTO}. */
    public static PresetChoice named(String name) {
        return name.equals(Presets.AUTO) ? AUTO : of(Presets.named(name, 0));
    }

    /** What people call it. */
    public String name() {
        return fixed.map(Preset::name).orElse(Presets.AUTO);
    }

    /** Name of the preset that a sounding speaks for. */
    public static String by(Sounding sounding) {
        return sounding.steadiness() < STEADY ? Presets.NOISY_NETWORKS : Presets.SMALL_NETWORKS;
    }
}
