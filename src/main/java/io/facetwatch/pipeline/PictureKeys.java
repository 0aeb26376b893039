package io.facetwatch.pipeline;

import io.facetwatch.domain.CheckpointId;
import io.facetwatch.domain.FacetId;
import io.facetwatch.store.Keys;

/** Under which keys the pictures of a facet are stored. */
public interface PictureKeys {
    /** The layout of the service's bucket. */
    PictureKeys IN_RUN = new PictureKeys() {
        @Override
        public String visualization(CheckpointId checkpoint, FacetId facet) {
            return Keys.facetImage(checkpoint, facet);
        }

        @Override
        public String mean(CheckpointId checkpoint, FacetId facet) {
            return Keys.meanImage(checkpoint, facet);
        }

        @Override
        public String members(CheckpointId checkpoint, FacetId facet) {
            return Keys.membersImage(checkpoint, facet);
        }
    };

    /** A folder per unit, for one network alone. */
    PictureKeys IN_FOLDER = new PictureKeys() {
        @Override
        public String visualization(CheckpointId checkpoint, FacetId facet) {
            return key(facet, "facet");
        }

        @Override
        public String mean(CheckpointId checkpoint, FacetId facet) {
            return key(facet, "mean");
        }

        @Override
        public String members(CheckpointId checkpoint, FacetId facet) {
            return key(facet, "members");
        }

        private String key(FacetId facet, String picture) {
            return "%s/%d/%s-%02d.png"
                    .formatted(facet.unit().layer().slug(), facet.unit().index(), picture, facet.index());
        }
    };

    String visualization(CheckpointId checkpoint, FacetId facet);

    String mean(CheckpointId checkpoint, FacetId facet);

    String members(CheckpointId checkpoint, FacetId facet);
}
