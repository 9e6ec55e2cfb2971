// Each test has a whole hub, and the machine to itself.
[assembly: CollectionBehavior(DisableTestParallelization = true)]
