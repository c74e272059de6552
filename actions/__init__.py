"""What happens next in a talk. rasa-sdk imports every module here and registers each Action."""
