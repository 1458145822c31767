using TorchSharp;
using static TorchSharp.torch;

namespace GanLab;

/// <summary>Calls that TorchSharp has no safe or fast form of, as TorchScript functions that are compiled once.</summary>
static class Native
{
    const string Source = """
        def gradient(of: Tensor, at: Tensor):
            return torch.grad([of], [at], None, True, True, True)[0]

        def gradients(of: Tensor, at: List[Tensor]):
            found: List[Tensor] = []
            for g, a in zip(torch.grad([of], at, None, True, True, True), at):
                if g is None:
                    found.append(torch.zeros_like(a))
                else:
                    found.append(g)
            return found

        def adam(ps: List[Tensor], gs: List[Tensor], m: List[Tensor], v: List[Tensor], top: List[Tensor], t: List[Tensor], clock: List[Tensor], lr: float, b1: float, b2: float, decay: float, eps: float, amsgrad: bool):
            torch._foreach_add_(clock, 1)
            torch._fused_adam_(ps, gs, m, v, top, t, lr=lr, beta1=b1, beta2=b2, weight_decay=decay, eps=eps, amsgrad=amsgrad, maximize=False)
            return None

        def adamw(ps: List[Tensor], gs: List[Tensor], m: List[Tensor], v: List[Tensor], top: List[Tensor], t: List[Tensor], clock: List[Tensor], lr: float, b1: float, b2: float, decay: float, eps: float, amsgrad: bool):
            torch._foreach_add_(clock, 1)
            torch._fused_adamw_(ps, gs, m, v, top, t, lr=lr, beta1=b1, beta2=b2, weight_decay=decay, eps=eps, amsgrad=amsgrad, maximize=False)
            return None

        def sgd(ps: List[Tensor], gs: List[Tensor], m: List[Tensor], decay: float, momentum: float, lr: float, dampening: float, nesterov: bool, first: bool):
            torch._fused_sgd_(ps, gs, m, weight_decay=decay, momentum=momentum, lr=lr, dampening=dampening, nesterov=nesterov, maximize=False, is_first_step=first)
            return None

        def rmsprop(ps: List[Tensor], gs: List[Tensor], s: List[Tensor], mean: List[Tensor], v: List[Tensor], lr: float, alpha: float, eps: float, decay: float, momentum: float):
            if decay != 0.0:
                gs = torch._foreach_add(gs, ps, alpha=decay)
            torch._foreach_mul_(s, alpha)
            torch._foreach_addcmul_(s, gs, gs, 1 - alpha)
            root = s
            if len(mean) > 0:
                torch._foreach_lerp_(mean, gs, 1 - alpha)
                root = torch._foreach_addcmul(s, mean, mean, -1)
            root = torch._foreach_sqrt(root)
            torch._foreach_add_(root, eps)
            if momentum > 0.0:
                torch._foreach_mul_(v, momentum)
                torch._foreach_addcdiv_(v, gs, root)
                torch._foreach_add_(ps, v, alpha=-lr)
            else:
                torch._foreach_addcdiv_(ps, gs, root, -lr)
            return None

        def lerp(ps: List[Tensor], to: List[Tensor], weight: float):
            torch._foreach_lerp_(ps, to, weight)
            return None

        def decay_and_add(ps: List[Tensor], factor: float, of: List[Tensor]):
            torch._foreach_mul_(ps, factor)
            torch._foreach_add_(ps, of)
            return None

        def copy(ps: List[Tensor], of: List[Tensor]):
            torch._foreach_copy_(ps, of)
            return None

        def scale(ps: List[Tensor], factor: Tensor):
            torch._foreach_mul_(ps, factor)
            return None

        def clamp(ps: List[Tensor], low: float, high: float):
            torch._foreach_clamp_min_(ps, low)
            torch._foreach_clamp_max_(ps, high)
            return None

        def channels_last(x: Tensor):
            return x.contiguous(memory_format=2)

        def norm(of: List[Tensor], order: float):
            return torch.linalg_vector_norm(torch.stack(torch._foreach_norm(of, order)), order)

        """;

    [ThreadStatic] static Dictionary<string, (double Value, Scalar? Box)[]>? boxes;
    static readonly Lazy<jit.CompilationUnit> functions = new(() => jit.compile(Source));

    /// <summary>∂of/∂at, differentiable once more; null where <paramref name="of"/> does not depend on <paramref name="at"/>.</summary>
    public static Tensor? Gradient(Tensor of, Tensor at) => Call("gradient", of, at) as Tensor;

    /// <summary>∂of/∂atᵢ for each i, differentiable once more; zeros where <paramref name="of"/> does not depend on it.</summary>
    public static Tensor[] Gradients(Tensor of, Tensor[] at) => (Tensor[])Call("gradients", of, at)!;

    /// <summary>The one tensor that a function returns.</summary>
    public static Tensor Compute(string function, params object[] arguments) => (Tensor)Call(function, arguments)!;

    public static void Invoke(string function, params object[] arguments) => Call(function, arguments);

    /// <summary>
    /// TorchSharp hands bare handles to native code, also those of numbers it boxes itself: their owners must outlive the call. Numbers that are the same at each call of a function, as a decay is, are boxed once.
    /// </summary>
    static object? Call(string function, params object[] arguments)
    {
        var kept = (boxes ??= []).TryGetValue(function, out var last) && last.Length == arguments.Length ? last : boxes[function] = new (double, Scalar?)[arguments.Length];
        var owned = new object[arguments.Length];
        for (var i = 0; i < owned.Length; i++) owned[i] = arguments[i] is double number ? Boxed(ref kept[i], number) : arguments[i];
        using var plain = PlainExecution.Begin();
        var result = functions.Value.invoke(function, owned);
        GC.KeepAlive(owned);
        return result;
    }

    static Scalar Boxed(ref (double Value, Scalar? Box) kept, double number)
    {
        if (kept.Box is { } box && kept.Value.Equals(number)) return box;
        kept.Box?.Dispose();
        kept = (number, number.ToScalar());
        return kept.Box!;
    }
}
