using System.Text;

namespace GanLab;

/// <summary>
/// A number that may change during a run: a learning rate, a penalty's weight, the strength of noise, the decay of an average.
/// A plain number is a constant schedule: <c>LearningRate = 2e-4</c>.
/// </summary>
public abstract record Schedule
{
    private protected Schedule() { }

    /// <summary>Leaves what follows from the options out of the text: <c>LinearSchedule { From = 1, To = 0, Start = 0, Length = 10 }</c>.</summary>
    protected virtual bool PrintMembers(StringBuilder builder) => false;

    /// <summary>The value in force at a moment, before the update of that moment is made.</summary>
    public abstract double At(Moment moment);

    /// <summary>The numbers it moves between, for range checks: every value lies between the least and the greatest.</summary>
    public abstract IReadOnlyList<double> Bounds { get; }

    /// <summary>True if it counts epochs, which data without an end do not have.</summary>
    public virtual bool CountsEpochs => false;

    /// <summary>The value in force at a step.</summary>
    public double At(Step step) => At(step.Moment);

    /// <summary>A constant.</summary>
    public static implicit operator Schedule(double value) => new ConstantSchedule(value);

    /// <summary>A constant.</summary>
    public static Schedule Constant(double value) => new ConstantSchedule(value);

    /// <summary>initial · factorⁿ with n = ⌊t / every⌋: multiplied by <paramref name="factor"/> each <paramref name="every"/> steps or epochs, first at <paramref name="every"/>, not at 0.</summary>
    public static Schedule StepDecay(double initial, double factor, long every, Unit unit = Unit.Steps) => new StepDecaySchedule(initial, factor, every, unit);

    /// <summary>initial · factorᵗ with t in steps or epochs.</summary>
    public static Schedule Exponential(double initial, double factor, Unit unit = Unit.Steps) => new ExponentialSchedule(initial, factor, unit);

    /// <summary>A straight line: <paramref name="from"/> until step <paramref name="start"/>, then to <paramref name="to"/> within <paramref name="length"/> steps (null: the rest of the run).</summary>
    public static Schedule Linear(double from, double to = 0, long start = 0, long? length = null) => new LinearSchedule(from, to, start, length);

    /// <summary>Half a cosine, without restarts (Loshchilov and Hutter, 2017): to + (from − to)(1 + cos πt/T)/2 with T = <paramref name="length"/> (null: the whole run), then <paramref name="to"/>.</summary>
    public static Schedule Cosine(double from, double to = 0, long? length = null) => new CosineSchedule(from, to, length);

    /// <summary>
    /// Rises for <paramref name="steps"/> steps to the first value of <paramref name="then"/>, which starts its own clock at that step. The rise is (t + 1)/steps times that
    /// value, or startFactor + (1 − startFactor)·t/steps times it where <paramref name="startFactor"/> is given.
    /// </summary>
    public static Schedule WarmUp(Schedule then, long steps, double? startFactor = null) => new WarmUpSchedule(then, steps, startFactor);

    /// <summary>One schedule after another, each from its step on and with its own clock: <c>Schedule.Piecewise((0, 1e-3), (5000, Schedule.Linear(1e-3)))</c>.</summary>
    public static Schedule Piecewise(params IReadOnlyList<(long From, Schedule Schedule)> pieces) => new PiecewiseSchedule(pieces);
}

/// <summary>What a schedule counts.</summary>
public enum Unit
{
    /// <summary>Iterations of the update scheme.</summary>
    Steps,

    /// <summary>Passes over the data.</summary>
    Epochs,
}
