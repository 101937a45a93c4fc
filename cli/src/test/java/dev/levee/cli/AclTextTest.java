package dev.levee.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.levee.wire.GroupAcls;
import java.util.List;
import org.junit.jupiter.api.Test;

/** M9.5: what {@code levee acl} prints; that it suffices is proven in {@code proof}. */
class AclTextTest {

    @Test
    void eachRightIsACommandWithItsReason() {
        var rights = GroupAcls.of("billing", List.of("orders", "refunds"));
        assertThat(AclText.commands(AclText.Grant.of("User:billing", rights), "kafka:9093"))
                .contains(
                        """
                        # fetch records of the source topic
                        kafka-acls.sh --bootstrap-server kafka:9093 --add --allow-principal User:billing \
                        --operation Read --topic orders
                        """,
                        "--operation Read --topic refunds\n",
                        "--operation Read --group billing\n",
                        "--operation Write --resource-pattern-type prefixed --topic levee.billing.\n");
    }

    @Test
    void aGroupThatAShellWouldInterpretIsQuoted() {
        var rights = GroupAcls.of("it's $HOME", List.of("orders"));
        assertThat(AclText.commands(AclText.Grant.of("User:CN=a b", rights), "kafka:9093"))
                .contains("--group 'it'\\''s $HOME'\n", "--allow-principal 'User:CN=a b' ");
    }

    @Test
    void whoCommandsALiveGroupIsNoMember() {
        var operator = AclText.Grant.of("User:alice", GroupAcls.ofOperator("billing"));
        assertThat(AclText.commands(operator, "kafka:9093"))
                .contains(
                        "--allow-principal User:alice --operation Write --topic levee.billing.control\n",
                        "--allow-principal User:alice --operation Read --topic levee.billing.control\n",
                        "--allow-principal User:alice --operation Read --topic levee.billing.status\n")
                .doesNotContain("prefixed");
    }

    @Test
    void whoseHandlersSendInTransactionsNeedsAnIdForThem() throws Exception {
        var rights = AclText.Grant.of("User:billing", GroupAcls.ofTransactions("billing", List.of("invoices")));
        assertThat(AclText.commands(rights, "kafka:9093"))
                .contains(
                        "--operation Write --resource-pattern-type prefixed --transactional-id levee.billing.\n",
                        "--operation Write --topic invoices\n");
        assertThat(new ObjectMapper()
                        .readTree(AclText.json(rights))
                        .get(0)
                        .get("resourceType")
                        .textValue())
                .isEqualTo("TransactionalId");
    }

    @Test
    void toolsReadJson() throws Exception {
        var rights = GroupAcls.of("billing", List.of("orders"));
        var first = new ObjectMapper()
                .readTree(AclText.json(AclText.Grant.of("User:billing", rights)))
                .get(0);
        assertThat(first.get("operation").textValue()).isEqualTo("Read");
        assertThat(first.get("resourceType").textValue()).isEqualTo("Topic");
        assertThat(first.get("name").textValue()).isEqualTo("orders");
        assertThat(first.get("patternType").textValue()).isEqualTo("Literal");
        assertThat(first.get("principal").textValue()).isEqualTo("User:billing");
        assertThat(first.get("why").textValue()).isNotBlank();
    }
}
