"""Nests scopes within scopes, which a compiler looks through again at every level."""

x = [
    y
    for y in [
        y
        for y in [
            y
            for y in [
                y
                for y in [
                    y
                    for y in [
                        y
                        for y in [
                            y
                            for y in [
                                y
                                for y in [
                                    y
                                    for y in [
                                        y
                                        for y in [
                                            y
                                            for y in [
                                                y
                                                for y in [
                                                    y
                                                    for y in [
                                                        y
                                                        for y in [
                                                            y
                                                            for y in [
                                                                y
                                                                for y in [
                                                                    y
                                                                    for y in [
                                                                        y
                                                                        for y in [
                                                                            y
                                                                            for y in [
                                                                                y
                                                                                for y in [
                                                                                    y
                                                                                    for y in [
                                                                                        y
                                                                                        for y in [
                                                                                            y
                                                                                            for y in [
                                                                                                y
                                                                                                for y in [
                                                                                                    y
                                                                                                    for y in [
                                                                                                        y
                                                                                                        for y in [
                                                                                                            y
                                                                                                            for y in [
                                                                                                                y
                                                                                                                for y in [
                                                                                                                    y
                                                                                                                    for y in [
                                                                                                                        y
                                                                                                                        for y in [
                                                                                                                            y
                                                                                                                            for y in [
                                                                                                                                y
                                                                                                                                for y in [
                                                                                                                                    y
                                                                                                                                    for y in [
                                                                                                                                        y
                                                                                                                                        for y in [
                                                                                                                                            y
                                                                                                                                            for y in [
                                                                                                                                                y
                                                                                                                                                for y in [
                                                                                                                                                    y
                                                                                                                                                    for y in [
                                                                                                                                                        y
                                                                                                                                                        for y in [
                                                                                                                                                            y
                                                                                                                                                            for y in [
                                                                                                                                                                y
                                                                                                                                                                for y in [
                                                                                                                                                                    y
                                                                                                                                                                    for y in [
                                                                                                                                                                        y
                                                                                                                                                                        for y in [
                                                                                                                                                                            y
                                                                                                                                                                            for y in [
                                                                                                                                                                                y
                                                                                                                                                                                for y in [
                                                                                                                                                                                    y
                                                                                                                                                                                    for y in [
                                                                                                                                                                                        y
                                                                                                                                                                                        for y in [
                                                                                                                                                                                            y
                                                                                                                                                                                            for y in [
                                                                                                                                                                                                y
                                                                                                                                                                                                for y in [
                                                                                                                                                                                                    y
                                                                                                                                                                                                    for y in [
                                                                                                                                                                                                        y
                                                                                                                                                                                                        for y in [
                                                                                                                                                                                                            y
                                                                                                                                                                                                            for y in [
                                                                                                                                                                                                                y
                                                                                                                                                                                                                for y in [
                                                                                                                                                                                                                    y
                                                                                                                                                                                                                    for y in [
                                                                                                                                                                                                                        y
                                                                                                                                                                                                                        for y in [
                                                                                                                                                                                                                            y
                                                                                                                                                                                                                            for y in [
                                                                                                                                                                                                                                y
                                                                                                                                                                                                                                for y in [
                                                                                                                                                                                                                                    y
                                                                                                                                                                                                                                    for y in [
                                                                                                                                                                                                                                        y
                                                                                                                                                                                                                                        for y in [
                                                                                                                                                                                                                                            y
                                                                                                                                                                                                                                            for y in [
                                                                                                                                                                                                                                                y
                                                                                                                                                                                                                                                for y in [
                                                                                                                                                                                                                                                    y
                                                                                                                                                                                                                                                    for y in [
                                                                                                                                                                                                                                                        y
                                                                                                                                                                                                                                                        for y in [
                                                                                                                                                                                                                                                            y
                                                                                                                                                                                                                                                            for y in [
                                                                                                                                                                                                                                                                y
                                                                                                                                                                                                                                                                for y in [
                                                                                                                                                                                                                                                                    y
                                                                                                                                                                                                                                                                    for y in [
                                                                                                                                                                                                                                                                        y
                                                                                                                                                                                                                                                                        for y in [
                                                                                                                                                                                                                                                                            y
                                                                                                                                                                                                                                                                            for y in [
                                                                                                                                                                                                                                                                                y
                                                                                                                                                                                                                                                                                for y in [
                                                                                                                                                                                                                                                                                    y
                                                                                                                                                                                                                                                                                    for y in [
                                                                                                                                                                                                                                                                                        y
                                                                                                                                                                                                                                                                                        for y in [
                                                                                                                                                                                                                                                                                            y
                                                                                                                                                                                                                                                                                            for y in [
                                                                                                                                                                                                                                                                                                y
                                                                                                                                                                                                                                                                                                for y in [
                                                                                                                                                                                                                                                                                                    y
                                                                                                                                                                                                                                                                                                    for y in [
                                                                                                                                                                                                                                                                                                        y
                                                                                                                                                                                                                                                                                                        for y in [
                                                                                                                                                                                                                                                                                                            y
                                                                                                                                                                                                                                                                                                            for y in [
                                                                                                                                                                                                                                                                                                                y
                                                                                                                                                                                                                                                                                                                for y in [
                                                                                                                                                                                                                                                                                                                    y
                                                                                                                                                                                                                                                                                                                    for y in [
                                                                                                                                                                                                                                                                                                                        y
                                                                                                                                                                                                                                                                                                                        for y in [
                                                                                                                                                                                                                                                                                                                            y
                                                                                                                                                                                                                                                                                                                            for y in [
                                                                                                                                                                                                                                                                                                                                y
                                                                                                                                                                                                                                                                                                                                for y in [
                                                                                                                                                                                                                                                                                                                                    y
                                                                                                                                                                                                                                                                                                                                    for y in [
                                                                                                                                                                                                                                                                                                                                        y
                                                                                                                                                                                                                                                                                                                                        for y in [
                                                                                                                                                                                                                                                                                                                                            y
                                                                                                                                                                                                                                                                                                                                            for y in [
                                                                                                                                                                                                                                                                                                                                                y
                                                                                                                                                                                                                                                                                                                                                for y in [
                                                                                                                                                                                                                                                                                                                                                    y
                                                                                                                                                                                                                                                                                                                                                    for y in [
                                                                                                                                                                                                                                                                                                                                                        y
                                                                                                                                                                                                                                                                                                                                                        for y in [
                                                                                                                                                                                                                                                                                                                                                            y
                                                                                                                                                                                                                                                                                                                                                            for y in [
                                                                                                                                                                                                                                                                                                                                                                y
                                                                                                                                                                                                                                                                                                                                                                for y in [
                                                                                                                                                                                                                                                                                                                                                                    y
                                                                                                                                                                                                                                                                                                                                                                    for y in [
                                                                                                                                                                                                                                                                                                                                                                        y
                                                                                                                                                                                                                                                                                                                                                                        for y in []
                                                                                                                                                                                                                                                                                                                                                                    ]
                                                                                                                                                                                                                                                                                                                                                                ]
                                                                                                                                                                                                                                                                                                                                                            ]
                                                                                                                                                                                                                                                                                                                                                        ]
                                                                                                                                                                                                                                                                                                                                                    ]
                                                                                                                                                                                                                                                                                                                                                ]
                                                                                                                                                                                                                                                                                                                                            ]
                                                                                                                                                                                                                                                                                                                                        ]
                                                                                                                                                                                                                                                                                                                                    ]
                                                                                                                                                                                                                                                                                                                                ]
                                                                                                                                                                                                                                                                                                                            ]
                                                                                                                                                                                                                                                                                                                        ]
                                                                                                                                                                                                                                                                                                                    ]
                                                                                                                                                                                                                                                                                                                ]
                                                                                                                                                                                                                                                                                                            ]
                                                                                                                                                                                                                                                                                                        ]
                                                                                                                                                                                                                                                                                                    ]
                                                                                                                                                                                                                                                                                                ]
                                                                                                                                                                                                                                                                                            ]
                                                                                                                                                                                                                                                                                        ]
                                                                                                                                                                                                                                                                                    ]
                                                                                                                                                                                                                                                                                ]
                                                                                                                                                                                                                                                                            ]
                                                                                                                                                                                                                                                                        ]
                                                                                                                                                                                                                                                                    ]
                                                                                                                                                                                                                                                                ]
                                                                                                                                                                                                                                                            ]
                                                                                                                                                                                                                                                        ]
                                                                                                                                                                                                                                                    ]
                                                                                                                                                                                                                                                ]
                                                                                                                                                                                                                                            ]
                                                                                                                                                                                                                                        ]
                                                                                                                                                                                                                                    ]
                                                                                                                                                                                                                                ]
                                                                                                                                                                                                                            ]
                                                                                                                                                                                                                        ]
                                                                                                                                                                                                                    ]
                                                                                                                                                                                                                ]
                                                                                                                                                                                                            ]
                                                                                                                                                                                                        ]
                                                                                                                                                                                                    ]
                                                                                                                                                                                                ]
                                                                                                                                                                                            ]
                                                                                                                                                                                        ]
                                                                                                                                                                                    ]
                                                                                                                                                                                ]
                                                                                                                                                                            ]
                                                                                                                                                                        ]
                                                                                                                                                                    ]
                                                                                                                                                                ]
                                                                                                                                                            ]
                                                                                                                                                        ]
                                                                                                                                                    ]
                                                                                                                                                ]
                                                                                                                                            ]
                                                                                                                                        ]
                                                                                                                                    ]
                                                                                                                                ]
                                                                                                                            ]
                                                                                                                        ]
                                                                                                                    ]
                                                                                                                ]
                                                                                                            ]
                                                                                                        ]
                                                                                                    ]
                                                                                                ]
                                                                                            ]
                                                                                        ]
                                                                                    ]
                                                                                ]
                                                                            ]
                                                                        ]
                                                                    ]
                                                                ]
                                                            ]
                                                        ]
                                                    ]
                                                ]
                                            ]
                                        ]
                                    ]
                                ]
                            ]
                        ]
                    ]
                ]
            ]
        ]
    ]
]
