namespace Third;

public class Library
{
    public static int Edition() => 1;
}
