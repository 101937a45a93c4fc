package dev.levee.producer;

import io.micrometer.common.docs.KeyName;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationConvention;
import io.micrometer.observation.docs.ObservationDocumentation;

/** The observation of a send, from the call until it is acknowledged or has failed. Keys and values never show: they may be personal. */
public enum SendObservation implements ObservationDocumentation {
    /** One record on its way to its topic. */
    SEND;

    @Override
    public Class<? extends ObservationConvention<? extends Observation.Context>> getDefaultConvention() {
        return SendConvention.class;
    }

    @Override
    public KeyName[] getLowCardinalityKeyNames() {
        return Low.values();
    }

    @Override
    public KeyName[] getHighCardinalityKeyNames() {
        return High.values();
    }

    /** For metrics and spans. */
    public enum Low implements KeyName {
        /** Always {@code kafka}. */
        SYSTEM("messaging.system"),
        /** Always {@code send}. */
        OPERATION("messaging.operation.type"),
        /** The topic. */
        DESTINATION("messaging.destination.name"),
        /** {@code written}, {@code refused} or {@code unknown}; {@code none} until then. */
        OUTCOME("levee.outcome");

        private final String key;

        Low(String key) {
            this.key = key;
        }

        @Override
        public String asString() {
            return key;
        }
    }

    /** For spans alone. */
    public enum High implements KeyName {
        /** The event id. */
        MESSAGE_ID("messaging.message.id"),
        /** The partition; {@code none} until the record is acknowledged. */
        PARTITION("messaging.destination.partition.id"),
        /** The offset; {@code none} until the record is acknowledged, and where that tells none. */
        OFFSET("messaging.kafka.offset");

        private final String key;

        High(String key) {
            this.key = key;
        }

        @Override
        public String asString() {
            return key;
        }
    }
}
