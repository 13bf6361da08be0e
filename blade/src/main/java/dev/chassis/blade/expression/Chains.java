package dev.chassis.blade.expression;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.ast.CelConstant;
import dev.cel.common.ast.CelExpr;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Finds the names with dots in a parsed expression. */
final class Chains {

  static final List<String> ROOTS = List.of("param", "env", "components", "blade");
  private static final Set<String> ROOT_SET = Set.copyOf(ROOTS);

  private final CelAbstractSyntaxTree ast;
  private final List<Chain> found = new ArrayList<>();

  private Chains(CelAbstractSyntaxTree ast) {
    this.ast = ast;
  }

  /** Every chain that begins with one of our roots, in the order written. */
  static List<Chain> in(CelAbstractSyntaxTree ast) {
    var chains = new Chains(ast);
    chains.visit(ast.getExpr());
    return chains.found;
  }

  /**
   * The same expression with {@code components['a-b']} and {@code param['x']} written as a field,
   * so that the checker knows its type; the source cannot be written so, the tree can.
   */
  static CelExpr withFields(CelExpr expr) {
    return switch (expr.getKind()) {
      case SELECT ->
          expr.toBuilder()
              .setSelect(
                  expr.select().toBuilder().setOperand(withFields(expr.select().operand())).build())
              .build();
      case CALL -> {
        Optional<String> key = constantKey(expr);
        if (key.isPresent() && isTyped(expr.call().args().getFirst())) {
          CelExpr operand = withFields(expr.call().args().getFirst());
          yield CelExpr.ofSelect(expr.id(), operand, key.get(), false);
        }
        var call = expr.call().toBuilder();
        for (int i = 0; i < expr.call().args().size(); i++) {
          call.setArg(i, withFields(expr.call().args().get(i)));
        }
        expr.call().target().ifPresent(target -> call.setTarget(withFields(target)));
        yield expr.toBuilder().setCall(call.build()).build();
      }
      case LIST -> {
        var list = expr.list().toBuilder();
        for (int i = 0; i < expr.list().elements().size(); i++) {
          list.setElement(i, withFields(expr.list().elements().get(i)));
        }
        yield expr.toBuilder().setList(list.build()).build();
      }
      case COMPREHENSION -> {
        var loop = expr.comprehension();
        yield expr.toBuilder()
            .setComprehension(
                loop.toBuilder()
                    .setIterRange(withFields(loop.iterRange()))
                    .setLoopStep(withFields(loop.loopStep()))
                    .setLoopCondition(withFields(loop.loopCondition()))
                    .build())
            .build();
      }
      case CONSTANT, IDENT, STRUCT, MAP, NOT_SET -> expr;
    };
  }

  private static boolean isTyped(CelExpr operand) {
    return switch (operand.getKind()) {
      case IDENT -> Set.of("components", "param", "blade").contains(operand.ident().name());
      case SELECT ->
          operand.select().operand().getKind() == CelExpr.ExprKind.Kind.IDENT
              && operand.select().operand().ident().name().equals("components");
      case CALL -> constantKey(operand).isPresent() && isTyped(operand.call().args().getFirst());
      case CONSTANT, LIST, STRUCT, MAP, COMPREHENSION, NOT_SET -> false;
    };
  }

  private void visit(CelExpr expr) {
    Optional<Chain> chain = chain(expr);
    if (chain.isPresent()) {
      found.add(chain.get());
      return;
    }
    switch (expr.getKind()) {
      case SELECT -> visit(expr.select().operand());
      case CALL -> {
        expr.call().target().ifPresent(this::visit);
        expr.call().args().forEach(this::visit);
      }
      case LIST -> expr.list().elements().forEach(this::visit);
      case STRUCT -> expr.struct().entries().forEach(entry -> visit(entry.value()));
      case MAP ->
          expr.map()
              .entries()
              .forEach(entry -> {
                visit(entry.key());
                visit(entry.value());
              });
      case COMPREHENSION -> {
        visit(expr.comprehension().iterRange());
        visit(expr.comprehension().accuInit());
        visit(expr.comprehension().loopCondition());
        visit(expr.comprehension().loopStep());
        visit(expr.comprehension().result());
      }
      case CONSTANT, IDENT, NOT_SET -> {}
    }
  }

  private Optional<Chain> chain(CelExpr expr) {
    var parts = new ArrayList<Chain.Part>();
    boolean tested = expr.getKind() == CelExpr.ExprKind.Kind.SELECT && expr.select().testOnly();
    return collect(expr, parts)
        ? Optional.of(new Chain(List.copyOf(parts), tested))
        : Optional.empty();
  }

  private boolean collect(CelExpr expr, List<Chain.Part> parts) {
    switch (expr.getKind()) {
      case IDENT -> {
        if (!ROOT_SET.contains(expr.ident().name())) {
          return false;
        }
        parts.add(new Chain.Part(expr.ident().name(), offset(expr)));
        return true;
      }
      case SELECT -> {
        if (!collect(expr.select().operand(), parts)) {
          return false;
        }
        parts.add(new Chain.Part(expr.select().field(), offset(expr) + 1));
        return true;
      }
      case CALL -> {
        Optional<String> key = constantKey(expr);
        if (key.isEmpty() || !collect(expr.call().args().getFirst(), parts)) {
          return false;
        }
        parts.add(new Chain.Part(key.get(), offset(expr) + 1));
        return true;
      }
      case CONSTANT, LIST, STRUCT, MAP, COMPREHENSION, NOT_SET -> {
        return false;
      }
    }
    return false;
  }

  static Optional<String> constantKey(CelExpr expr) {
    if (!expr.call().function().equals("_[_]") || expr.call().args().size() != 2) {
      return Optional.empty();
    }
    CelExpr key = expr.call().args().get(1);
    return key.getKind() == CelExpr.ExprKind.Kind.CONSTANT
            && key.constant().getKind() == CelConstant.Kind.STRING_VALUE
        ? Optional.of(key.constant().stringValue())
        : Optional.empty();
  }

  private int offset(CelExpr expr) {
    Integer offset = ast.getSource().getPositionsMap().get(expr.id());
    return offset == null ? 0 : offset;
  }
}
