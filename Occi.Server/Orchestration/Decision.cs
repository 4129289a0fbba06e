namespace Occi.Server.Orchestration;

/// <summary>Makes decisions where the language does not convert values by itself: of interfaces.</summary>
public static class Decision
{
    /// <summary>It was carried out.</summary>
    public static Decision<T> Made<T>(T value)
        where T : notnull => value;
}
