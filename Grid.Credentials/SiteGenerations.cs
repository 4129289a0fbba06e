namespace Grid.Credentials;

/// <summary>Makes one rising number of the generations of a trust directory and a vomsdir.</summary>
internal sealed class SiteGenerations
{
    private readonly Lock _gate = new();

    private (long Trust, long Vomsdir) _newest;
    private long _generation;

    /// <summary>The number of these two: a new one if either is newer than any that was seen, and one below zero, under which nothing is remembered, if either is older.</summary>
    public long Of(long trust, long vomsdir)
    {
        lock (_gate)
        {
            if (trust < _newest.Trust || vomsdir < _newest.Vomsdir)
            {
                return -1; // of a caller whom another has overtaken since it looked
            }

            if ((trust, vomsdir) != _newest)
            {
                (_newest, _generation) = ((trust, vomsdir), _generation + 1);
            }

            return _generation;
        }
    }
}
