package eu.certsweep.impact.disclosure;

import com.google.ortools.Loader;
import com.google.ortools.linearsolver.MPConstraint;
import com.google.ortools.linearsolver.MPSolver;
import com.google.ortools.linearsolver.MPSolverParameters;
import com.google.ortools.linearsolver.MPVariable;
import java.util.Optional;

/// How low and how high single unknowns can be under linear equations, none below a bound. One program is solved for
/// one objective after the other, each from where the last one ended, which takes a small part of the time of a new
/// start. Not thread-safe.
final class LinearProgram implements AutoCloseable {

    private static final int PRIMAL_SIMPLEX = 11;
    private static final int OFF = 0;

    static {
        Loader.loadNativeLibraries();
    }

    private final MPSolver solver;
    private final MPSolverParameters parameters = new MPSolverParameters();
    private final MPVariable[] variables;

    /// The unknowns where one of them is lowest or highest.
    ///
    /// @param value of that one; infinite if there is no limit
    /// @param point all of them; empty if there is no limit
    @SuppressWarnings("ArrayRecordComponent") // never changed, and never compared but for identity
    record Extreme(double value, double[] point) {}

    /// @param least no unknown is below it
    LinearProgram(int unknowns, double least) {
        this.solver = MPSolver.createSolver("GLOP");
        this.variables = new MPVariable[unknowns];
        for (int i = 0; i < unknowns; i++) {
            variables[i] = solver.makeNumVar(least, Double.POSITIVE_INFINITY, "");
        }
        parameters.setIntegerParam(
                MPSolverParameters.IntegerParam.INCREMENTALITY,
                MPSolverParameters.IncrementalityValues.INCREMENTALITY_ON.swigValue());
        parameters.setIntegerParam(MPSolverParameters.IntegerParam.LP_ALGORITHM, PRIMAL_SIMPLEX);
        parameters.setIntegerParam(MPSolverParameters.IntegerParam.PRESOLVE, OFF);
    }

    /// The sum of these unknowns, each times its sign, is a value.
    void equation(int[] unknowns, int[] signs, double value) {
        MPConstraint equation = solver.makeConstraint(value, value, "");
        for (int i = 0; i < unknowns.length; i++) {
            equation.setCoefficient(variables[unknowns[i]], signs[i]);
        }
    }

    /// Where an unknown is highest or lowest; nothing if the solver gives up.
    Optional<Extreme> extreme(int unknown, int direction) {
        solver.objective().clear();
        solver.objective().setCoefficient(variables[unknown], 1);
        solver.objective().setOptimizationDirection(direction > 0);
        MPSolver.ResultStatus status = solver.solve(parameters);
        if (status == MPSolver.ResultStatus.ABNORMAL || status == MPSolver.ResultStatus.INFEASIBLE) {
            solver.reset();
            status = solver.solve(parameters);
        }
        if (status == MPSolver.ResultStatus.UNBOUNDED) {
            return Optional.of(new Extreme(direction * Double.POSITIVE_INFINITY, new double[0]));
        }
        if (status != MPSolver.ResultStatus.OPTIMAL) {
            return Optional.empty();
        }
        double[] point = new double[variables.length];
        for (int i = 0; i < point.length; i++) {
            point[i] = variables[i].solutionValue();
        }
        return Optional.of(new Extreme(point[unknown], point));
    }

    @Override
    public void close() {
        solver.delete();
    }
}
