namespace Derived;

public sealed record Doubled : BaseLosses.Linear
{
    public Doubled() => Factor = 2;
}
